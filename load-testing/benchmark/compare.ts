import type { Operation } from "./operations.ts";

export interface Pair {
  readonly name: string;
  readonly first: Operation;
  readonly second: Operation;
}

/** Medians over all rounds, in operations per second; the ratio is the first's rate by the second's. */
export interface Comparison {
  readonly name: string;
  readonly concurrency: number;
  readonly first: number;
  readonly second: number;
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number };
}

const WINDOW_MS = 800;

/** Lets both run in turns, so that whatever else slows the machine down slows both down. */
export async function compare(pair: Pair, concurrency: number, rounds: number): Promise<Comparison> {
  const measured: { readonly first: number; readonly second: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const first = await rate(pair.first, concurrency, WINDOW_MS);
    measured.push({ first, second: await rate(pair.second, concurrency, WINDOW_MS) });
  }
  const ratios = measured.map(({ first, second }) => first / second);
  return {
    ...{ name: pair.name, concurrency },
    first: median(measured.map(({ first }) => first)),
    second: median(measured.map(({ second }) => second)),
    ratio: { median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) },
  };
}

/** Operations per second by so many callers, each of which starts its next one when the last has ended. */
export async function rate(operation: Operation, concurrency: number, forMs: number): Promise<number> {
  const started = performance.now();
  let done = 0;
  const caller = async () => {
    while (performance.now() - started < forMs) {
      await operation();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, caller));
  return done / ((performance.now() - started) / 1_000);
}

/** Of an odd number of values. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
