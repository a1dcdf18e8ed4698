import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { demoGala } from "./demo.ts";

describe("the demo's gala", () => {
  it("has 100 tickets at 200.00 and 50 seats at 400.00", () => {
    const [general, vip, ...others] = demoGala(0).ticketTypes;
    const seats = vip?.sections?.flatMap(({ rows }) => rows.map((row) => row.ids.length * row.seats)) ?? [];
    assert.deepEqual(others, []);
    assert.deepEqual([general?.capacity, general?.price], [100, { amount: 20_000, currency: "USD" }]);
    assert.deepEqual([seats, vip?.price], [[50], { amount: 40_000, currency: "USD" }]);
  });
});
