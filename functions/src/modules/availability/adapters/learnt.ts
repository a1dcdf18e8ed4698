import { SECOND, type Instant } from "../../../kernel/instant";
import { stateAt, withStates, type SectionView } from "../domain/section-map";

/** By then the projection has what was learnt: only what is read from then on is believed where it says otherwise. */
const LEARNT_FOR = 3 * SECOND;

/** Tickets of a section that an instance found taken or took, before the projection says so. */
export class Learnt {
  private readonly at = new Map<number, Instant>();
  /** What was made of a view last: the many who ask share it. */
  private made: { readonly of: SectionView; readonly readAt: Instant; readonly view: SectionView } | null = null;

  add(positions: readonly number[], now: Instant): void {
    for (const position of positions) this.at.set(position, now);
    if (this.made !== null) this.made = { ...this.made, view: withHeld(this.made.view, positions) };
  }

  /** The view that was read then, with what it cannot know yet. */
  over(view: SectionView, readAt: Instant): SectionView {
    if (this.made?.of === view && this.made.readAt === readAt) return this.made.view;
    for (const [position, at] of this.at) if (readAt - at >= LEARNT_FOR) this.at.delete(position);
    this.made = { of: view, readAt, view: withHeld(view, [...this.at.keys()]) };
    return this.made.view;
  }
}

/** Those of the positions that the view has as free are held in it; when they run out is for the projection to say. */
function withHeld(view: SectionView, positions: readonly number[]): SectionView {
  const news = positions.filter((position) => position < view.total && stateAt(view, position) === "free");
  if (news.length === 0) return view;
  return withStates(
    view,
    news.map((position) => ({ position, state: "held" })),
  );
}
