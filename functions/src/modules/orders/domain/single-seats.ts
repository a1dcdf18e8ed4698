/** Seats of one row from seat 1 on: which are free, and which of them the buyer names. */
export interface ChosenRow {
  readonly free: readonly boolean[];
  readonly chosen: readonly boolean[];
}

/**
 * Where in the row the choice leaves a free seat alone between two taken ones. One that was alone before is nobody's fault;
 * the last seat of a row has one neighbour only, and is never alone between two.
 */
export function singlesLeft({ free, chosen }: ChosenRow): readonly number[] {
  const after = free.map((isFree, seat) => isFree && chosen[seat] !== true);
  return after.flatMap((isFree, seat) => {
    const alone = isFree && after[seat - 1] === false && after[seat + 1] === false;
    return alone && (free[seat - 1] === true || free[seat + 1] === true) ? [seat] : [];
  });
}

/** Whether some row has so many free seats side by side that can be taken without leaving one alone between two. */
export function canAvoidSingles(rows: Iterable<readonly boolean[]>, quantity: number): boolean {
  for (const free of rows) {
    for (let start = 0; start + quantity <= free.length; start += 1) {
      const chosen = free.map((_, seat) => start <= seat && seat < start + quantity);
      const isFree = chosen.every((isChosen, seat) => !isChosen || free[seat] === true);
      if (isFree && singlesLeft({ free, chosen }).length === 0) return true;
    }
  }
  return false;
}
