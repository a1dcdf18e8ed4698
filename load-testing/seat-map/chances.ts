/** A number from 0 to below the limit. */
export type Chance = (below: number) => number;

/** The same chances for the same seed, as far as they are asked for in the same order. */
export function chances(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
