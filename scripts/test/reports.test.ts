import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { jestTallies, tapTally } from "./reports.ts";
import { sum, text } from "./tally.ts";

const file = (name: string, status: string, ...assertions: string[]) => ({
  name,
  status,
  assertionResults: assertions.map((assertion) => ({ status: assertion })),
});

describe("Jest's report", () => {
  it("is counted by kind of file", () => {
    const report = JSON.stringify({
      testResults: [
        file("/test/rules/orders.ts", "passed", "passed", "passed"),
        file("/src/orders.ts", "failed", "passed", "failed", "pending", "todo"),
      ],
    });
    const tallies = jestTallies(report, (name) => (name.includes("rules") ? "rules" : "emulator"));
    assert.deepEqual(tallies.rules, { passed: 2, failed: 0, skipped: 0 });
    assert.deepEqual(tallies.emulator, { passed: 1, failed: 1, skipped: 2 });
  });

  it("counts a file that could not run as one failure", () => {
    const report = JSON.stringify({ testResults: [file("/src/broken.ts", "failed")] });
    assert.deepEqual(
      jestTallies(report, () => "unit"),
      { unit: { passed: 0, failed: 1, skipped: 0 } },
    );
  });
});

describe("the TAP report", () => {
  it("counts cancelled tests as failed and planned ones as skipped", () => {
    const report = "ok 1 - x\n# tests 9\n# pass 4\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 1\n# duration_ms 5.5\n";
    assert.deepEqual(tapTally(report), { passed: 4, failed: 2, skipped: 3 });
  });
});

describe("the last line", () => {
  it("adds up the tallies", () => {
    const total = sum([
      { passed: 3, failed: 0, skipped: 1 },
      { passed: 2, failed: 1, skipped: 0 },
    ]);
    assert.equal(text(total), "5 passed, 1 failed, 1 skipped");
  });
});
