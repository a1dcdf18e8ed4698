import { SECOND, type Instant } from "../../../kernel/instant";
import { stateAt, withStates, type SectionView } from "../domain/section-map";

/** By then the projection tells of what was learnt. */
const LEARNT_FOR = 3 * SECOND;

/** Tickets of a section that an instance found taken or took, before the projection says so. */
export class Learnt {
  private readonly at = new Map<number, Instant>();
  /** What was made of a view last: as long as it holds, the many who ask share it. */
  private made: { readonly of: SectionView; readonly view: SectionView; readonly until: Instant } | null = null;

  add(positions: readonly number[], now: Instant): void {
    for (const position of positions) this.at.set(position, now);
    if (this.made === null) return;
    const { of, view, until } = this.made;
    this.made = {
      of,
      view: withHeld(view, new Map(positions.map((position) => [position, now]))),
      until: Math.min(until, now + LEARNT_FOR),
    };
  }

  /** The view with what was learnt: it is not believed for longer than it is remembered. */
  over(view: SectionView, now: Instant): SectionView {
    if (this.made?.of === view && now < this.made.until) return this.made.view;
    for (const [position, at] of this.at) if (now - at >= LEARNT_FOR) this.at.delete(position);
    const until = Math.min(...[...this.at.values()].map((at) => at + LEARNT_FOR));
    this.made = { of: view, view: withHeld(view, this.at), until };
    return this.made.view;
  }
}

/** The view in which those of the positions that it has as free are held, from their instants on. */
function withHeld(view: SectionView, since: ReadonlyMap<number, Instant>): SectionView {
  const news = [...since].filter(([position]) => position < view.total && stateAt(view, position) === "free");
  if (news.length === 0) return view;
  const until = Math.min(...news.map(([, at]) => at + LEARNT_FOR), view.nextExpiry ?? Infinity);
  const changes = news.map(([position]) => ({ position, state: "held" }) as const);
  return { ...withStates(view, changes), nextExpiry: until };
}
