import type { EventId } from "../../kernel/ids";
import type { Clock, Instant } from "../../kernel/instant";

/** An event, the id of one of its sections, and the version of the layout that positions are of. */
export type SectionKey = readonly [EventId, string, number];

type Run = (key: SectionKey, positions: readonly number[]) => Promise<void>;

/** Makes calls for the same section share runs; each resolves or fails with the run that did its positions. */
export type ShareRuns = (run: Run) => Run;

interface Line {
  /** When the latest run began. */
  readonly began: Instant;
  readonly busy: Promise<unknown>;
  next: { readonly positions: Set<number>; readonly done: Promise<void> } | null;
}

interface Deps {
  readonly clock: Clock;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Milliseconds from the beginning of a section's run to that of the next. */
  readonly every: number;
}

/** The first call runs at once. Others wait for the next run, which takes all that arrived until it begins. */
export function shareRuns({ clock, sleep, every }: Deps): ShareRuns {
  return (run) => {
    const lines = new Map<string, Line>();

    const begin = (key: SectionKey, positions: ReadonlySet<number>): Promise<void> => {
      const id = key.join("/");
      const done = run(key, [...positions]);
      const line: Line = { began: clock.now(), busy: done.catch(() => null), next: null };
      lines.set(id, line);
      void Promise.all([line.busy, sleep(every)]).then(() => {
        if (lines.get(id) === line && line.next === null) lines.delete(id);
      });
      return done;
    };

    const afterwards = async (key: SectionKey, line: Line, positions: ReadonlySet<number>): Promise<void> => {
      await line.busy;
      const rest = line.began + every - clock.now();
      if (rest > 0) await sleep(rest);
      return begin(key, positions);
    };

    return (key, positions) => {
      const line = lines.get(key.join("/"));
      if (line === undefined) return begin(key, new Set(positions));
      if (line.next === null) {
        const waiting = new Set(positions);
        line.next = { positions: waiting, done: afterwards(key, line, waiting) };
      } else {
        for (const position of positions) line.next.positions.add(position);
      }
      return line.next.done;
    };
  };
}
