import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Evidence } from "./evidence.ts";
import { honestRace, paymentOf, sale } from "./honest-race.ts";
import { violationsOf } from "./violations.ts";

function assertNamed(evidence: Evidence, ...expected: readonly RegExp[]): void {
  const violations = violationsOf(evidence);
  for (const pattern of expected) assert.match(violations.join("\n"), pattern);
}

describe("the judge of a race", () => {
  it("finds nothing in an honest race", () => {
    assert.deepEqual(violationsOf(honestRace()), []);
  });

  it("names a ticket that was sold twice", () => {
    const { scan, stories, ...honest } = honestRace();
    const [first, second] = scan.orders;
    const [purchase] = scan.purchases;
    assert.ok(first && second && purchase);
    const stolen = sale(1).ticketId;
    const again = { kind: "sold", orderId: second.id, ticketId: stolen, holdToSoldMs: 90 } as const;
    assertNamed(
      {
        ...honest,
        stories: stories.map((story) => (story.buyerId === "buyer-2" ? { ...story, end: again } : story)),
        scan: {
          ...scan,
          orders: [first, { ...second, lines: [{ ticketId: stolen, status: "sold" }] }],
          purchases: [purchase, { ...purchase, ownerId: "buyer-2", orderId: second.id }],
        },
      },
      /ticket general-000001 was promised to more than one buyer/,
      /ticket general-000001 is live in more than one order/,
      /ticket general-000001 has more than one purchase record/,
      /buyer-2 was told that order order-2 bought ticket general-000001, but the ticket is not theirs/,
    );
  });

  it("names a hold that was answered 200 and does not exist", () => {
    const { stories, ...honest } = honestRace();
    const held = { orderId: "order-9", ticketId: sale(1).ticketId };
    const lied = stories.map((story) => (story.buyerId === "buyer-3" ? { ...story, held } : story));
    assertNamed({ ...honest, stories: lied }, /buyer-3 was told that order order-9 holds ticket general-000001/);
  });

  it("names an order that nobody was told of", () => {
    const { stories, ...honest } = honestRace();
    const untold = stories.map((story) => (story.buyerId === "buyer-1" ? { ...story, held: null } : story));
    assertNamed({ ...honest, stories: untold }, /order order-1 exists, but no buyer was told/);
  });

  it("names a sale without a purchase record", () => {
    const { scan, ...honest } = honestRace();
    assertNamed(
      { ...honest, scan: { ...scan, purchases: scan.purchases.slice(1) } },
      /buyer-1 was told that order order-1 bought ticket general-000001, but there is no purchase record/,
    );
  });

  it("names a sale that does not count towards the buyer's limit", () => {
    const { scan, ...honest } = honestRace();
    const forgotten = { ...honest, scan: { ...scan, buyers: scan.buyers.slice(1) } };
    assertNamed(forgotten, /buyer-1 .* does not count towards their limit/);
  });

  it("names a ticket that was left held by an order that is still paying", () => {
    const { scan, ...honest } = honestRace();
    const [ticket, ...tickets] = scan.tickets;
    const [order, ...orders] = scan.orders;
    assert.ok(ticket && order);
    const left = { ...scan, tickets: [{ ...ticket, state: "held" }, ...tickets] };
    assertNamed(
      { ...honest, scan: { ...left, orders: [{ ...order, status: "purchasing" }, ...orders] } },
      /1 tickets are sold, not 2/,
      /2 buyers were told that they bought a ticket, but 1 tickets are sold/,
      /ticket general-000001 was left held/,
      /its order order-1 is purchasing/,
    );
  });

  it("names a buyer who was charged twice, and one who was charged for nothing", () => {
    const { scan, ...honest } = honestRace();
    const extra = [{ ...paymentOf("order-1"), id: "pi-again" }, paymentOf("order-9")];
    assertNamed(
      { ...honest, scan: { ...scan, payments: [...scan.payments, ...extra] } },
      /order order-1 was charged 2 times/,
      /pi-order-9 is of order order-9, which does not exist/,
    );
  });

  it("names a sale that its ledger does not know", () => {
    const { scan, ...honest } = honestRace();
    assertNamed(
      { ...honest, scan: { ...scan, ledger: scan.ledger.slice(1) } },
      /the ledger of order order-1 lacks 1-authorized: 1999 of pi-order-1/,
    );
  });

  it("names a loser who was not told 409, and one who owns a ticket", () => {
    const { stories, ...honest } = honestRace();
    const lost = { kind: "lost", lastHold: 200 } as const;
    const lied = stories.map((story) => (story.buyerId === "buyer-1" ? { ...story, end: lost } : story));
    assertNamed(
      { ...honest, stories: lied },
      /loser buyer-1 was told 200 at last, not 409/,
      /loser buyer-1 has an order/,
    );
  });

  it("names a buyer who was left without an answer, and the answer", () => {
    const { stories, answers, ...honest } = honestRace();
    const end = { kind: "broken", because: "holdTicket answered 503 UNAVAILABLE" } as const;
    const answer = { endpoint: "holdTicket", status: 503, code: "UNAVAILABLE", ms: 5 };
    assertNamed(
      {
        ...honest,
        answers: [...answers, answer, answer],
        stories: stories.map((story) => (story.buyerId === "buyer-3" ? { ...story, end } : story)),
      },
      /unexpected answer, 2 times: holdTicket 503 UNAVAILABLE/,
      /buyer-3 was neither sold a ticket nor told 409: holdTicket answered 503 UNAVAILABLE/,
    );
  });

  it("names an event that is shown as it is not", () => {
    const { shown, ...honest } = honestRace();
    assert.ok(shown);
    const tickets = new Map(shown.tickets).set("general-000002", "available");
    assertNamed(
      { ...honest, shown: { ...shown, availableTickets: 1, tickets } },
      /the event shows 1 free tickets, not 0/,
      /ticket general-000002 is shown as available, which it is not/,
    );
  });

  it("names an account without a profile, a message that was kept, and the death of the host", () => {
    const { scan, ...honest } = honestRace();
    assertNamed(
      { ...honest, scan: { ...scan, profiles: new Set(), outboxRows: ["order-1.2"] }, hostDeath: "the host ended" },
      /account buyer-1 was created without a profile/,
      /1 messages were not published/,
      /the host ended/,
    );
  });
});
