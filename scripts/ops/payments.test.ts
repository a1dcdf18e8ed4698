import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseReconcile, parseSettle } from "./payments.ts";

describe("settle-order", () => {
  it("takes one order", () => {
    assert.deepEqual(parseSettle(["order-1", "--project", "p"]), { orderId: "order-1", project: "p" });
  });

  for (const args of [[], ["a", "b"], ["a/b"], [""]]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      assert.throws(() => parseSettle(args), /Usage: npm run ops -- settle-order/);
    });
  }
});

describe("reconcile-payments", () => {
  it("takes the time from which on payments are compared", () => {
    const since = Date.parse("2030-06-01T12:00:00Z");
    assert.deepEqual(parseReconcile(["--since", "2030-06-01T12:00:00Z"]), { since, project: undefined });
  });

  for (const args of [[], ["--since", "yesterday"]]) {
    it(`refuses ${JSON.stringify(args)}`, () => {
      assert.throws(() => parseReconcile(args), /Usage: npm run ops -- reconcile-payments/);
    });
  }
});
