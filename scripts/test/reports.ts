import type { Kind, Tallies } from "./step.ts";
import { NOTHING, sum, type Tally } from "./tally.ts";

interface JestFile {
  name: string;
  status: string;
  assertionResults: readonly { status: string }[];
}

/** What Jest's `--json` report counts, by the kind of each file. A file that could not run is one failure. */
export function jestTallies(json: string, kindOf: (file: string) => Kind): Tallies {
  const { testResults } = JSON.parse(json) as { testResults: readonly JestFile[] };
  const tallies: Tallies = {};
  for (const file of testResults) {
    const kind = kindOf(file.name);
    tallies[kind] = sum([tallies[kind] ?? NOTHING, fileTally(file)]);
  }
  return tallies;
}

function fileTally({ status, assertionResults }: JestFile): Tally {
  const count = (wanted: string) => assertionResults.filter((result) => result.status === wanted).length;
  const [passed, failed] = [count("passed"), count("failed")];
  const broken = status === "failed" && failed === 0 ? 1 : 0;
  return { passed, failed: failed + broken, skipped: assertionResults.length - passed - failed };
}

/** What the lines at the end of a TAP report of node:test count. */
export function tapTally(report: string): Tally {
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(report)?.[1] ?? 0);
  return {
    passed: count("pass"),
    failed: count("fail") + count("cancelled"),
    skipped: count("skipped") + count("todo"),
  };
}
