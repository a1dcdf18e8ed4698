import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readReport } from "./report.ts";

const lines = (...values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join("\n");
const change = { address: "a.b", type: "a", change: { actions: ["create"], after: {} } };

describe("the report of terraform test", () => {
  it("tells errors with their place, and leaves out warnings", () => {
    const range = { filename: "x.tftest.hcl", start: { line: 7 } };
    const output = lines(
      { type: "diagnostic", diagnostic: { severity: "error", summary: "Test assertion failed", detail: "No.", range } },
      { type: "diagnostic", diagnostic: { severity: "error", summary: "No provider" } },
      { type: "diagnostic", diagnostic: { severity: "warning", summary: "Old" } },
    );
    assert.deepEqual(readReport(output).errors, ["x.tftest.hcl:7: Test assertion failed\n  No.", "No provider"]);
  });

  it("collects the changes of every planned run", () => {
    const output = lines(
      { type: "test_plan", test_plan: { resource_changes: [change] } },
      { type: "test_plan", test_plan: {} },
      { type: "test_plan", test_plan: { resource_changes: [change] } },
    );
    assert.deepEqual(readReport(output), { errors: [], changes: [change, change] });
  });

  it("passes over lines that are not JSON", () => {
    assert.deepEqual(readReport("Warning: something\n│ boxed\n"), { errors: [], changes: [] });
  });
});
