import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Evidence } from "./evidence.ts";
import { honestCheckouts } from "./honest-checkouts.ts";
import { violationsOf } from "./violations.ts";

const HONEST = honestCheckouts();
const { stories, books, tickets } = HONEST;

/** The first buyer pays by a card, and so holds ticket-0 by order-0. */
const [first, ...otherStories] = stories;
const [order, ...otherOrders] = books.orders;
const [ticket, ...otherTickets] = tickets;
const [payment, ...otherPayments] = books.payments;
assert.ok(first && order && ticket && payment);

const backstage = HONEST.backstage;
assert.ok(backstage);

describe("the judge of checkouts", () => {
  it("finds nothing where every cent bought a ticket and every buyer was told the truth", () => {
    assert.deepEqual(violationsOf(HONEST), []);
  });

  it("asks nothing of the emulators of npm start that only the host can tell", () => {
    assert.deepEqual(violationsOf({ ...HONEST, backstage: null }), []);
  });

  const told = (status: string) => ({ ...first, end: { kind: "told", status, paidInMs: null } as const });
  const wrong: readonly (readonly [string, Partial<Evidence>])[] = [
    ["9 of 10 buyers came to an end", { stories: otherStories }],
    [
      "buyer buyer-0, who pays by a card, came to no end: holdTicket answered 503",
      { stories: [{ ...first, end: { kind: "broken", because: "holdTicket answered 503" } }, ...otherStories] },
    ],
    [
      "buyer buyer-0, who pays by a card, was told released, not completed",
      { stories: [told("released"), ...otherStories] },
    ],
    [
      "buyer buyer-0 was told released, but order order-0 is completed",
      { stories: [told("released"), ...otherStories] },
    ],
    [
      "buyer buyer-0, who pays by a card, was declined 1 times, not 0",
      { stories: [{ ...first, declined: ["card_declined"] }, ...otherStories] },
    ],
    [
      "buyer buyer-0 was told that order order-0 holds a ticket, but it does not",
      { books: { ...books, orders: [{ ...order, ownerId: "another" }, ...otherOrders] } },
    ],
    ["order order-0 exists, but no buyer was told", { stories: [{ ...first, held: null }, ...otherStories] }],
    ["order order-0 was left stuck", { books: { ...books, orders: [{ ...order, status: "stuck" }, ...otherOrders] } }],
    [
      "payment pi-0-1 of order order-0 was left authorized",
      { books: { ...books, payments: [{ ...payment, state: "authorized" }, ...otherPayments] } },
    ],
    [
      "order order-0 was charged 2 times",
      { books: { ...books, payments: [...books.payments, { ...payment, id: "pi-again" }] } },
    ],
    ["order order-0 is completed, and a ticket of it is not its own", { tickets: otherTickets }],
    ["order order-0 is completed, and was not charged", { books: { ...books, payments: otherPayments } }],
    [
      "ticket ticket-0 is held, and order order-0 is completed",
      { tickets: [{ ...ticket, state: "held" }, ...otherTickets] },
    ],
    ["1 messages were not published", { left: { messages: 1, webhooks: 0 } }],
    ["1 webhooks were not taken", { left: { messages: 0, webhooks: 1 } }],
    [
      "messages were still coming when all should have been over",
      { backstage: { ...backstage, traffic: { ...backstage.traffic, underWay: 1 } } },
    ],
    [
      "the comparison of all payments found what it could not repair",
      { backstage: { ...backstage, compared: { compared: 9, settled: 0, failed: 1 } } },
    ],
    ["the provider timed out in 1 checkouts, not in 0", { stories: stories.filter(({ part }) => part.share !== 4) }],
    [
      "no message came twice, so that was not tried",
      { backstage: { ...backstage, traffic: { ...backstage.traffic, redelivered: 0 } } },
    ],
    [
      "no webhook was delivered, so that was not tried",
      { backstage: { ...backstage, webhooks: { delivered: 0, failed: 0 } } },
    ],
    ["the audit's", { faults: ["the audit's"] }],
    ["the host ended", { hostDeath: "the host ended" }],
    [
      "unexpected answer, 1 times: holdTicket 503 UNAVAILABLE",
      { answers: [{ endpoint: "holdTicket", status: 503, code: "UNAVAILABLE", ms: 5 }] },
    ],
  ];

  for (const [violation, evidence] of wrong) {
    it(`finds: ${violation}`, () => {
      const found = violationsOf({ ...HONEST, ...evidence });
      assert.ok(found.includes(violation), found.join("\n"));
    });
  }
});
