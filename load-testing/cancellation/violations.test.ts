import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { violationsOf, type EndedOrder, type Evidence } from "./violations.ts";

const SOLD: EndedOrder = { id: "sold", status: "cancelled", live: 0, captured: 3998, refunded: 3998 };
const HELD: EndedOrder = { id: "held", status: "released", live: 0, captured: 0, refunded: 0 };

const GOOD: Evidence = {
  orders: [SOLD, HELD],
  tickets: 0,
  refunds: new Map([["sold", 3998]]),
  told: { orders: 2, done: 2, refunded: 3998 },
  staleHolds: 1,
  faults: [],
};

describe("the judge of a cancellation", () => {
  it("finds nothing where every cent went back once", () => {
    assert.deepEqual(violationsOf(GOOD), []);
  });

  const wrong: readonly (readonly [string, Partial<Evidence>])[] = [
    ["order held is held with 1 live tickets", { orders: [SOLD, { ...HELD, status: "held", live: 1 }] }],
    ["order sold was paid 3998, and the provider was asked for 0", { refunds: new Map() }],
    ["order sold was paid 3998, and the provider was asked for 7996", { refunds: new Map([["sold", 7996]]) }],
    ["order sold was paid 3998, and says that 1999 went back", { orders: [{ ...SOLD, refunded: 1999 }, HELD] }],
    ["1 tickets are not free", { tickets: 1 }],
    ["1 of 2 orders are done", { told: { ...GOOD.told, done: 1 } }],
    ["1999 are said to be refunded, but 3998 were paid", { told: { ...GOOD.told, refunded: 1999 } }],
    ["no buyer held a ticket after the cancellation, so that was not tried", { staleHolds: 0 }],
    ["the audit's", { faults: ["the audit's"] }],
  ];

  for (const [violation, evidence] of wrong) {
    it(`finds: ${violation}`, () => {
      assert.deepEqual(violationsOf({ ...GOOD, ...evidence }), [violation]);
    });
  }
});
