import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Evidence } from "./evidence.ts";
import { groupsOf, ratioOf, type Spread } from "./figures.ts";
import { NOTHING, type Bill } from "../host/meter.ts";
import type { Visit } from "./sale.ts";
import { missedGoals, violationsOf } from "./violations.ts";

const RPCS: Bill = { rpcs: 1, reads: 0, writes: 4, refused: 0 };
const visit = (buyerId: string, times: readonly [began: number, ended: number]) => ({
  ...{ buyerId, quantity: 1, began: times[0], ended: times[1], repeats: 0 },
});

const WINNER: Visit = {
  ...visit("winner", [0, 10]),
  bill: RPCS,
  told: { kind: "held", orderId: "order", ticketIds: ["general-000001"] },
};
const SOLD_OUT = { kind: "refused", reason: "SOLD_OUT", available: 0 } as const;
const LOSER: Visit = { ...visit("loser", [5, 11]), bill: NOTHING, told: SOLD_OUT };
const LATE: Visit = { ...visit("late", [11, 2_011]), bill: NOTHING, told: SOLD_OUT };
const ORDER = { id: "order", ownerId: "winner", status: "completed", liveTickets: ["general-000001"] };
const SOLD = { state: "sold", orderId: "order" };

const GOOD: Evidence = {
  tickets: 1,
  visits: [WINNER, LOSER, LATE],
  stored: new Map([["general-000001", SOLD]]),
  orders: [ORDER],
  shownAsSold: 1,
  faults: [],
};
const FAST: Spread = { median: 1.1, min: 0.9, max: 1.4 };
const UNTRUE = "buyer winner was told of order order, which did not buy its tickets for them";

describe("the judge of a sale", () => {
  it("finds nothing where all is sold once", () => {
    assert.deepEqual(violationsOf(GOOD), []);
  });

  const twice = { ...WINNER, told: { ...WINNER.told, ticketIds: ["general-000001", "general-000001"] } } as Visit;
  const wrong: readonly (readonly [string, Partial<Evidence>])[] = [
    ["1 of 2 tickets are sold; 1 tickets are left", { tickets: 2 }],
    [
      "1 tickets are in two orders; order other exists, but no buyer was told",
      { orders: [ORDER, { ...ORDER, id: "other" }] },
    ],
    [
      `0 of 1 tickets are sold; 1 tickets are shown as sold, but 0 are`,
      { stored: new Map([["a", { ...SOLD, state: "held" }]]), visits: [LOSER], orders: [] },
    ],
    ["0 tickets are shown as sold, but 1 are", { shownAsSold: 0 }],
    [
      "buyer loser was refused for UNAVAILABLE",
      { visits: [WINNER, { ...LOSER, told: { ...SOLD_OUT, reason: "UNAVAILABLE" } }] },
    ],
    [UNTRUE, { orders: [{ ...ORDER, ownerId: "loser" }] }],
    [UNTRUE, { orders: [{ ...ORDER, status: "held" }] }],
    [UNTRUE, { orders: [{ ...ORDER, liveTickets: [] }] }],
    [UNTRUE, { stored: new Map([["general-000001", { ...SOLD, orderId: "other" }]]) }],
    ["buyer winner got 1 of 2 tickets", { visits: [{ ...WINNER, quantity: 2 }] }],
    ["buyer winner got 1 of 2 tickets", { visits: [{ ...twice, quantity: 2 }] }],
    ["the audit's", { faults: ["the audit's"] }],
  ];

  for (const [violations, evidence] of wrong) {
    it(`finds: ${violations}`, () => {
      assert.equal(violationsOf({ ...GOOD, ...evidence }).join("; "), violations);
    });
  }
});

describe("the goals of a sale", () => {
  const losers = (count: number, bill: Bill) => Array.from({ length: count }, () => ({ ...LOSER, bill }));
  const late = (count: number, bill: Bill) => Array.from({ length: count }, () => ({ ...LATE, bill }));
  const missed = (visits: readonly Visit[], ratio = FAST) => missedGoals(groupsOf({ began: 0, visits }), ratio);
  const READ: Bill = { ...NOTHING, rpcs: 1, reads: 1 };

  it("are met by losers who cost next to nothing, and a sale that takes little longer", () => {
    const visits = [WINNER, ...losers(100, NOTHING), ...losers(5, READ), ...late(100, NOTHING), ...late(1, READ)];
    assert.deepEqual(missed(visits), []);
  });

  it("are missed by losers who cost more", () => {
    const visits = [WINNER, ...losers(18, NOTHING), ...losers(2, { ...RPCS, writes: 1 })];
    assert.deepEqual(missed(visits), ["20 losers cost 0 reads and 2 writes, more than 1"]);
  });

  it("are missed by losers who cost anything though it was known that nothing is left", () => {
    const visits = [WINNER, LOSER, ...late(97, NOTHING), ...late(2, READ)];
    assert.deepEqual(missed(visits), ["99 losers when the end was known cost 2 reads and 0 writes, more than 0"]);
  });

  it("are missed by a sale that takes longer", () => {
    assert.deepEqual(missed([WINNER], { ...FAST, median: 1.26 }), [
      "a sale takes 1.26 times as long as without collisions",
    ]);
  });
});

describe("the figures of a sale", () => {
  it("tell losers who came when the end was known from the others, and how long they came", () => {
    const { winners, losers, lateLosers } = groupsOf({ began: 0, visits: [WINNER, LOSER, LATE] });
    assert.deepEqual([winners.buyers, losers.buyers, lateLosers.buyers, lateLosers.seconds], [1, 2, 1, 2]);
    assert.deepEqual(winners.bill, RPCS);
  });

  it("compare the time of a ticket, until the last one was held", () => {
    const half = { ...WINNER, ended: 5 };
    const round = (ended: number) => ({
      byQuantity: { began: 0, visits: [{ ...WINNER, ended }, LATE] },
      distinct: { began: 0, visits: [half, { ...half, ended: 10 }] },
    });
    assert.deepEqual(ratioOf([round(10), round(5), round(20)]), { median: 2, min: 1, max: 4 });
  });
});
