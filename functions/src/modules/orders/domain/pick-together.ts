import type { Spot } from "./pick-any";

/** The seats of one row from seat 1 on, and which of them are free. */
export interface SeatRow {
  readonly spots: readonly Spot[];
  readonly free: readonly boolean[];
}

/** `skip`: how many of the better choices to leave to buyers who ask at the same time. */
export interface TogetherAsk {
  readonly quantity: number;
  readonly skip: number;
}

/**
 * The best seats side by side, in rows given from the best on: the first row that has so many is taken, and in it the
 * choice of `bestStart`. Null where no row has so many; where fewer choices are left than to be skipped, the last one.
 */
export function pickTogether(rows: Iterable<SeatRow>, { quantity, skip }: TogetherAsk): readonly Spot[] | null {
  let choice: readonly Spot[] | null = null;
  let skipped = -1;
  for (const row of rows) {
    const free = [...row.free];
    for (let start = bestStart(free, quantity); start !== null; start = bestStart(free, quantity)) {
      choice = row.spots.slice(start, start + quantity);
      skipped += 1;
      if (skipped === skip) return choice;
      free.fill(false, start, start + quantity);
    }
  }
  return choice;
}

/**
 * Where in a row so many neighbours begin: first those that leave the fewest single seats alone beside them, of these
 * the one nearest to the middle of the row, of these the one with the lowest seat numbers. Null where there are none.
 */
export function bestStart(free: readonly boolean[], quantity: number): number | null {
  let best: { readonly start: number; readonly lone: number; readonly offset: number } | null = null;
  let run = 0;
  for (let end = 1; end <= free.length; end += 1) {
    run = free[end - 1] === true ? run + 1 : 0;
    if (run < quantity) continue;
    const start = end - quantity;
    const lone = loneSeats(free, start, end);
    const offset = Math.abs(start + end - free.length);
    if (best === null || lone < best.lone || (lone === best.lone && offset < best.offset)) {
      best = { start, lone, offset };
    }
  }
  return best?.start ?? null;
}

/** How many seats beside [start, end) would stay free between taken ones, or between a taken one and the aisle. */
function loneSeats(free: readonly boolean[], start: number, end: number): number {
  const left = free[start - 1] === true && free[start - 2] !== true;
  const right = free[end] === true && free[end + 1] !== true;
  return Number(left) + Number(right);
}
