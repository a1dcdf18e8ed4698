import type { Instant } from "../../../kernel/instant";

/** What is the matter with a ticket, in the order of its two bits: 0 free, 1 held, 2 sold, 3 blocked. */
const STATES = ["free", "held", "sold", "blocked"] as const;

export type TicketState = (typeof STATES)[number];

/** Ticket `i` at bits `2 * (i % 4)` of byte `floor(i / 4)`. Never changed once it is part of a view. */
export type SectionMap = Uint8Array;

/** How many of a section's tickets are in which state. */
export interface SectionCounts {
  readonly total: number;
  readonly available: number;
  readonly held: number;
  readonly sold: number;
  readonly blocked: number;
}

/** A section's tickets as they were at `asOf`. */
export interface SectionView extends SectionCounts {
  readonly sectionId: string;
  readonly map: SectionMap;
  /** No held ticket runs out before; null where none will. May be too early, never too late. */
  readonly nextExpiry: Instant | null;
  readonly asOf: Instant;
}

export interface StateChange {
  /** In the section, from 0. */
  readonly position: number;
  readonly state: TicketState;
}

/** What a map needs to know of a section. */
export interface Extent {
  readonly id: string;
  readonly total: number;
}

/** A section of which no ticket is taken. */
export function emptyView({ id: sectionId, total }: Extent, asOf: Instant): SectionView {
  const map = new Uint8Array(Math.ceil(total / 4));
  return { sectionId, total, available: total, held: 0, sold: 0, blocked: 0, map, nextExpiry: null, asOf };
}

/** The state of the ticket at a position; throws where the section ends before it. */
export function stateAt(view: Pick<SectionView, "map" | "total">, position: number): TicketState {
  insist(position, view.total);
  return STATES[bitsIn(view.map[position >> 2] ?? 0, position)];
}

/** The view with these states, the last one of a position being the one that counts, and its counts. */
export function withStates<View extends SectionView>(view: View, changes: readonly StateChange[]): View {
  const map = view.map.slice();
  const counts = { free: view.available, held: view.held, sold: view.sold, blocked: view.blocked };
  for (const { position, state } of changes) {
    counts[stateAt({ map, total: view.total }, position)] -= 1;
    counts[state] += 1;
    const shift = 2 * (position % 4);
    map[position >> 2] = ((map[position >> 2] ?? 0) & ~(3 << shift)) | (STATES.indexOf(state) << shift);
  }
  const { free: available, ...taken } = counts;
  return { ...view, map, available, ...taken };
}

/** The counts of a map, from the map itself. */
export function countsOf(map: SectionMap, total: number): SectionCounts {
  const counts = { free: 0, held: 0, sold: 0, blocked: 0 };
  for (let position = 0; position < total; position += 1) {
    counts[STATES[bitsIn(map[position >> 2] ?? 0, position)]] += 1;
  }
  const { free: available, ...taken } = counts;
  return { total, available, ...taken };
}

/** The positions of the tickets that nobody has taken, in order. */
export function freePositions({ map, total }: Pick<SectionView, "map" | "total">): readonly number[] {
  return Array.from({ length: total }, (_, position) => position).filter(
    (position) => stateAt({ map, total }, position) === "free",
  );
}

/** The view of a section that has as many tickets now: new ones are free, and it says nothing of any beyond. */
export function fitted(view: SectionView, total: number): SectionView {
  if (view.total === total) return view;
  const map = new Uint8Array(Math.ceil(total / 4));
  map.set(view.map.subarray(0, map.length));
  return { ...view, map, ...countsOf(map, total) };
}

/** The map as text: base64. */
export function encodeMap(map: SectionMap): string {
  return Buffer.from(map).toString("base64");
}

/** The map that was written so. */
export function decodeMap(text: string): SectionMap {
  return Uint8Array.from(Buffer.from(text, "base64"));
}

function bitsIn(byte: number, position: number): 0 | 1 | 2 | 3 {
  return ((byte >> (2 * (position % 4))) & 3) as 0 | 1 | 2 | 3;
}

function insist(position: number, total: number): void {
  if (Number.isInteger(position) && position >= 0 && position < total) return;
  throw new RangeError(`A section of ${total} tickets has no position ${position}.`);
}
