import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { repeat } from "./webhooks.ts";

const DELIVERED = { delivered: 1, failed: 0 };
const REFUSED = { delivered: 0, failed: 2 };

describe("the delivery of payment webhooks", () => {
  it("waits for a run before the next", async () => {
    let underWay = 0;
    let most = 0;
    let runs = 0;
    void repeat(async () => {
      underWay += 1;
      runs += 1;
      most = Math.max(most, underWay);
      await delay(10);
      underWay -= 1;
      return DELIVERED;
    }, 1);
    while (runs < 3) await delay(5);
    assert.equal(most, 1);
  });

  it("goes on after failures, and tells of each once", async (context) => {
    const told = context.mock.method(console, "log", () => undefined);
    const answers = [() => REFUSED, () => REFUSED, () => DELIVERED, fail, fail, () => DELIVERED];
    let runs = 0;
    void repeat(() => {
      const answer = answers[runs] ?? (() => DELIVERED);
      runs += 1;
      return Promise.resolve().then(answer);
    }, 1);
    while (runs < answers.length + 1) await delay(5);
    assert.deepEqual(
      told.mock.calls.map(({ arguments: [line] }): unknown => line),
      ["Payment webhooks: 2 were refused and are delivered again.", "Payment webhooks: Error: The emulator is gone."],
    );
  });
});

function fail(): never {
  throw new Error("The emulator is gone.");
}
