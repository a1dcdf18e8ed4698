import { SECOND, type Instant } from "../../../kernel/instant";
import { stateAt, withStates, type SectionView } from "../domain/section-map";

/** By then the projection tells of what was learnt. */
const LEARNT_FOR = 3 * SECOND;

/** Tickets of a section that an instance found taken or took, before the projection says so. */
export class Learnt {
  private readonly at = new Map<number, Instant>();

  add(positions: readonly number[], now: Instant): void {
    for (const position of positions) this.at.set(position, now);
  }

  /** The view with what was learnt: it is not believed for longer than it is remembered. */
  over(view: SectionView, now: Instant): SectionView {
    for (const [position, at] of this.at) if (now - at >= LEARNT_FOR) this.at.delete(position);
    const news = [...this.at].filter(([position]) => position < view.total && stateAt(view, position) === "free");
    if (news.length === 0) return view;
    const until = Math.min(...news.map(([, at]) => at + LEARNT_FOR), view.nextExpiry ?? Infinity);
    const held = withStates(
      view,
      news.map(([position]) => ({ position, state: "held" })),
    );
    return { ...held, nextExpiry: until };
  }
}
