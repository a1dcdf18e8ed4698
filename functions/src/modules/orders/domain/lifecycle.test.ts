import fc from "fast-check";
import { ticketId } from "../../../../test/builders/ids";
import { at, CANCELLED_AT } from "../../../../test/builders/instants";
import { NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
import { aHeldOrder, aLine } from "../../../../test/builders/order";
import { sumOf } from "../../../kernel/money";
import { bookRefunds } from "./book-refunds";
import { cancel } from "./cancel";
import { SAME, type Decision } from "./decision";
import type { Movement } from "./movement";
import { isPaying, liveLines, refundedOf, type Order } from "./order";
import { complete, decline, fail, purchase, republish, wait } from "./purchase";
import { refund } from "./refund";
import { givenFor, reasonOf } from "./refunds";
import { expire, release } from "./release";

/** Six tickets: the orders have up to five of them. */
const TICKETS = [1, 2, 3, 4, 5, 6].map((number) => ticketId(`general-00000${number}`));
const NO = { code: "card_declined", detail: "The card was declined." };

const ANSWERS = ["succeeded", "failed"] as const;
const LIVE = ["held", "purchasing", "stuck", "completed"];
const ENDED = ["released", "expired", "failed"];

const someTickets = fc.option(fc.subarray(TICKETS), { nil: null });

const anyRelease = someTickets.map((ticketIds) => (order: Order) => release(order, ticketIds));
const anyCancel = fc
  .record({ ticketIds: someTickets, refundPercent: fc.integer({ min: 0, max: 100 }) })
  .map((ask) => (order: Order) => cancel(order, { ...ask, now: CANCELLED_AT }));
const anyRefund = fc
  .record({ ticketIds: someTickets, percent: fc.integer({ min: 0, max: 100 }), keepTickets: fc.boolean() })
  .map(({ percent, ...ask }) => (order: Order, now: number) => {
    const command = { id: `command-${order.version}`, requestHash: null };
    return refund(order, { ...ask, give: { percent }, command, now });
  });
/** The provider's answer to the refunds of a ticket; one that succeeded may fail later. */
const anyAnsweredRefund = fc
  .record({ ticketId: fc.constantFrom(...TICKETS), status: fc.constantFrom(...ANSWERS) })
  .map(({ ticketId: of, status }) => (order: Order, now: number) => {
    const asked = order.refunds.filter((refund) => refund.ticketId === of && refund.status !== "failed");
    const facts = asked.map((refund) => ({
      ...refund,
      id: `re-${reasonOf(refund)}`,
      name: `mark-${reasonOf(refund)}`,
      reason: reasonOf(refund),
      status,
    }));
    return bookRefunds(order, { paymentId: RESERVED.id, facts, now });
  });

/** How the provider may settle an attempt; a free order has no payment, so that nobody can decline it. */
const anyPayment = fc.constantFrom(RESERVED, NEVER_RESERVED);
const anyYes = anyPayment.map((payment) => (order: Order, now: number) => {
  return complete(order, { now, payment: order.total === 0 ? null : payment });
});
const anyNo = anyPayment.map((payment) => (order: Order, now: number) => {
  return order.total === 0 ? SAME : decline(order, { now, error: NO, payment });
});
const anyFailure = anyPayment.map((payment) => (order: Order) => {
  return fail(order, { failure: NO, payment: order.total === 0 ? null : payment });
});
const anyWait = fc
  .constantFrom("pending" as const, "requires_action" as const)
  .map((status) => (order: Order) => wait(order, status));
const anyPurchase = fc
  .constantFrom("server" as const, "client" as const)
  .map((confirmedBy) => (order: Order, now: number) => purchase(order, { now, method: null, confirmedBy }));

/** Any command with any arguments; those that end an order are rare, so that the others get their turn. */
const anyCommand = fc.oneof(
  { weight: 1, arbitrary: anyRelease },
  { weight: 1, arbitrary: fc.constant(expire) },
  { weight: 1, arbitrary: anyYes },
  { weight: 1, arbitrary: anyWait },
  { weight: 1, arbitrary: anyNo },
  { weight: 1, arbitrary: anyFailure },
  { weight: 4, arbitrary: anyPurchase },
  { weight: 12, arbitrary: fc.constant(republish) },
  { weight: 4, arbitrary: anyCancel },
  { weight: 2, arbitrary: anyRefund },
  { weight: 4, arbitrary: anyAnsweredRefund },
);

const anyHold = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 5 }).map((prices) => {
  const lines = prices.map((price, index) => aLine({ price, ticketId: TICKETS[index] ?? ticketId("general-999999") }));
  return aHeldOrder({ lines, total: sumOf(prices) });
});

interface Step {
  readonly before: Order;
  readonly decision: Decision;
  readonly after: Order;
}

/** The steps of an order's life from its hold on, at times that only ever grow. */
const anyHistory = fc
  .tuple(
    anyHold,
    fc.array(fc.record({ command: anyCommand, afterMs: fc.integer({ min: 0, max: 300_000 }) }), {
      maxLength: 40,
      size: "max",
    }),
  )
  .map(([hold, commands]) => {
    const steps: Step[] = [];
    let now = at("12:00:00.000");
    for (const { command, afterMs } of commands) {
      now += afterMs;
      steps.push(stepFrom(steps.at(-1)?.after ?? hold, (order) => command(order, now)));
    }
    return steps;
  });

function stepFrom(before: Order, command: (order: Order) => Decision): Step {
  const decision = command(before);
  return { before, decision, after: decision.kind === "change" ? decision.change.order : before };
}

/** Checks each step of random histories for which the condition holds. */
function whenever(condition: (step: Step) => boolean, check: (step: Step) => void): void {
  fc.assert(
    fc.property(anyHistory, (steps) => {
      steps.filter(condition).forEach(check);
    }),
    { numRuns: 300 },
  );
}

/** Checks the order that random histories leave, with all the money that moved for it. */
function atLast(check: (last: Order, moved: readonly Movement[]) => void): void {
  fc.assert(
    fc.property(anyHistory, (steps) => {
      const last = steps.at(-1)?.after;
      const moved = steps.flatMap(({ decision }) => (decision.kind === "change" ? decision.change.movements : []));
      if (last !== undefined) check(last, moved);
    }),
    { numRuns: 300 },
  );
}

function sumOfKind(movements: readonly Movement[], kind: Movement["kind"]): number {
  return sumOf(movements.filter((movement) => movement.kind === kind).map(({ amount }) => amount));
}

function always(check: (step: Step) => void): void {
  whenever(() => true, check);
}

describe("the random histories", () => {
  it("reach every state, so that what follows is not said of nothing", () => {
    const histories = fc.sample(anyHistory, { numRuns: 300, seed: 1 });
    const reached = new Set(histories.flat().map(({ after }) => after.status));
    expect(reached).toEqual(new Set(["held", "purchasing", "stuck", "completed", "cancelled", ...ENDED]));
  });
});

describe("the money of an order, whatever happens to it", () => {
  it("is captured or set free, attempt by attempt, exactly where it was reserved", () => {
    atLast((_, moved) => {
      for (const attempt of new Set(moved.map((movement) => movement.attempt))) {
        const of = moved.filter((movement) => movement.attempt === attempt);
        expect(sumOfKind(of, "captured") + sumOfKind(of, "cancelled")).toBe(sumOfKind(of, "authorized"));
      }
    });
  });

  it("is captured exactly where the order was completed, at its total", () => {
    atLast((last, moved) => {
      expect(sumOfKind(moved, "captured")).toBe("completedAt" in last ? last.total : 0);
    });
  });

  it("goes back as the order's refunds say, and never more than was captured", () => {
    atLast((last, moved) => {
      const back = sumOfKind(moved, "refunded") - sumOfKind(moved, "reversed");
      expect(back).toBe(refundedOf(last));
      expect(back).toBeLessThanOrEqual(sumOfKind(moved, "captured"));
    });
  });

  it("moves once under each name", () => {
    atLast((_, moved) => {
      expect(new Set(moved.map(({ id }) => id)).size).toBe(moved.length);
    });
  });

  it("moves only with a change, and never while the order is held or begins to pay", () => {
    const moves = ({ decision }: Step) => decision.kind === "change" && decision.change.movements.length > 0;
    whenever(moves, ({ before }) => {
      expect(isPaying(before) || "completedAt" in before).toBe(true);
    });
  });
});

describe("an order, whatever happens to it", () => {
  it("is one version later after each change", () => {
    always(({ before, decision, after }) => {
      expect(after.version - before.version).toBe(decision.kind === "change" ? 1 : 0);
    });
  });

  it("keeps its tickets in their places, at their prices", () => {
    always(({ before, after }) => {
      const ticketsOf = ({ lines }: Order) => lines.map(({ ticketId: id, price }) => [id, price]);
      expect(ticketsOf(after)).toEqual(ticketsOf(before));
    });
  });

  it("has live tickets exactly while it is held, paying or completed", () => {
    always(({ after }) => {
      expect(liveLines(after).length > 0).toBe(LIVE.includes(after.status));
    });
  });

  it("owns tickets only once it is completed", () => {
    always(({ after }) => {
      const owns = after.status === "completed" || after.status === "cancelled";
      const possible = owns ? ["released", "sold", "cancelled"] : ["released", "held"];
      expect(possible).toEqual(expect.arrayContaining(after.lines.map(({ status }) => status)));
    });
  });

  it("asks for the price of every ticket that was not given back before the purchase", () => {
    const asks = ({ after }: Step) => !ENDED.includes(after.status);
    whenever(asks, ({ after }) => {
      const asked = after.lines.filter(({ status }) => status !== "released").map(({ price }) => price);
      expect(after.total).toBe(sumOf(asked));
    });
  });

  it("never asks for less than nothing", () => {
    always(({ after }) => {
      expect(after.total).toBeGreaterThanOrEqual(0);
    });
  });

  it("never leaves an end", () => {
    const hasEnded = ({ before }: Step) => ENDED.includes(before.status);
    whenever(hasEnded, ({ before, after }) => {
      expect(after).toBe(before);
    });
  });

  it("stays cancelled once it is", () => {
    const wasCancelled = ({ before }: Step) => before.status === "cancelled";
    whenever(wasCancelled, ({ after }) => {
      expect(after.status).toBe("cancelled");
    });
  });

  it("stops paying only by an answer of the provider", () => {
    const stopsPaying = ({ before, after }: Step) => isPaying(before) && !isPaying(after);
    whenever(stopsPaying, ({ after }) => {
      const answer = after.total > 0 ? ["captured", "declined", "cancelled"] : ["none"];
      expect(answer).toContain(after.payment.status);
    });
  });

  it("owes at most the price of each ticket that was sold, and nothing for another", () => {
    always(({ after }) => {
      const wasSold = ["sold", "cancelled"];
      const tooMuch = after.lines.filter(
        ({ ticketId: id, status, price }) => givenFor(after.refunds, id) > (wasSold.includes(status) ? price : 0),
      );
      expect(tooMuch).toEqual([]);
    });
  });

  it("has at most five attempts, each after the other", () => {
    always(({ before, after }) => {
      expect([before.attempt, before.attempt + 1]).toContain(after.attempt);
      expect(after.attempt).toBeLessThanOrEqual(5);
    });
  });

  it("gives every attempt the same end", () => {
    const pays = ({ after }: Step) => isPaying(after);
    whenever(pays, ({ after }) => {
      expect(after).toMatchObject({ payUntil: at("12:30:00.000") });
    });
  });

  it("has the fields of its state, and of no other", () => {
    always(({ after }) => {
      expect(["payUntil", "tries", "dueAt"].map((field) => field in after)).toEqual(Array(3).fill(isPaying(after)));
      expect("completedAt" in after).toBe(after.status === "completed" || after.status === "cancelled");
      expect("failure" in after).toBe([...ENDED, "cancelled"].includes(after.status));
    });
  });

  it("tells the world of each change of its tickets, and only of tickets that it had", () => {
    const changesTickets = ({ before, after }: Step) => liveLines(before).length !== liveLines(after).length;
    whenever(changesTickets, ({ before, decision, after }) => {
      const live = new Set(liveLines(after).map((line) => line.ticketId));
      const gone = liveLines(before).filter((line) => !live.has(line.ticketId));
      expect(decision).toMatchObject({ change: { announce: { ticketIds: gone.map((line) => line.ticketId) } } });
    });
  });
});
