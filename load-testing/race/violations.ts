import type { Evidence } from "./evidence.ts";
import { STORED } from "./stored.ts";
import { TOLD } from "./told.ts";

/** What is wrong, one sentence each; none for a race that sold what it could, once, and told everybody the truth. */
export function violationsOf(evidence: Evidence): readonly string[] {
  const { hostDeath } = evidence;
  return [...(hostDeath === null ? [] : [hostDeath]), ...[...STORED, ...TOLD].flatMap((rule) => rule(evidence))];
}
