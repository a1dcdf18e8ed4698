import type { Instant } from "../../../kernel/instant";
import { emptyView, stateAt, withStates, type Extent, type SectionView, type TicketState } from "./section-map";

/** A ticket that is not free, as its document says. */
export type Claim = { readonly position: number } & (
  | { readonly state: "sold" | "blocked" }
  | {
      readonly state: "held";
      readonly until: Instant;
      /** Whether the hold's order is being paid, so that the hold does not run out; asked of those past `until` only. */
      readonly paying: boolean;
    }
);

/** The section as these claims make it; they are all of its claims. A ticket whose hold has run out is still held. */
export function recounted(section: Extent, claims: readonly Claim[], readAt: Instant): SectionView {
  const counted = withStates(emptyView(section, readAt), claims);
  return { ...counted, nextExpiry: earliest(claims.map(expiryOf)) };
}

/** The section as who wants tickets sees it: those whose hold has run out are free, except where it is being paid. */
export function claimable(section: Extent, claims: readonly Claim[], readAt: Instant): SectionView {
  const firm = claims.filter((claim) => (expiryOf(claim) ?? Infinity) > readAt);
  return recounted(section, firm, readAt);
}

/** The view with what was read of some of its tickets. Its next expiry stays what it was where that was earlier. */
export function updated(
  view: SectionView,
  read: readonly (Claim | { readonly position: number; readonly state: "free" })[],
  readAt: Instant,
): SectionView {
  const next = withStates(view, read);
  const expiries = read.map((claim) => (claim.state === "held" ? claim.until : null));
  const nextExpiry = next.held === 0 ? null : earliest([view.nextExpiry, ...expiries]);
  return { ...next, nextExpiry, asOf: readAt };
}

/** Whether both say the same of every ticket and of when the next hold runs out, whenever they were made. */
export function sameState(one: SectionView, other: SectionView): boolean {
  return one.nextExpiry === other.nextExpiry && one.total === other.total && driftOf(one, other).length === 0;
}

/** The positions of which the two say different things; one that only one of them has counts as free in the other. */
export function driftOf(one: SectionView, other: SectionView): readonly number[] {
  const positions = Array.from({ length: Math.max(one.total, other.total) }, (_, position) => position);
  return positions.filter((position) => stateIn(one, position) !== stateIn(other, position));
}

function stateIn(view: SectionView, position: number): TicketState {
  return position < view.total ? stateAt(view, position) : "free";
}

function expiryOf(claim: Claim): Instant | null {
  return claim.state === "held" && !claim.paying ? claim.until : null;
}

function earliest(instants: readonly (Instant | null)[]): Instant | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : Math.min(...known);
}
