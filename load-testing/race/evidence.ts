import type { Story } from "./buyer.ts";
import type { Answer } from "./client.ts";
import type { ShownEvent } from "./event.ts";
import type { Scan } from "./scan.ts";

/** Everything that was promised during a race, and everything that is true after it. */
export interface Evidence {
  readonly buyers: number;
  readonly tickets: number;
  /** Accounts that the API said it had created. */
  readonly signedUp: readonly string[];
  readonly stories: readonly Story[];
  readonly answers: readonly Answer[];
  readonly scan: Scan;
  /** The event as it is shown after the race; null where it could not be read. */
  readonly shown: ShownEvent | null;
  /** How the host ended before it should have; null where it did not. */
  readonly hostDeath: string | null;
}

/** Answers what is wrong, one sentence each. */
export type Rule = (evidence: Evidence) => readonly string[];

export function unless(holds: boolean, violation: string): readonly string[] {
  return holds ? [] : [violation];
}

/** One text for several ids, to look them up together. */
export function together(...ids: readonly string[]): string {
  return ids.join("/");
}
