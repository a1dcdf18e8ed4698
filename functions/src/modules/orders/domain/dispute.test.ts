import { anOrderDispute } from "../../../../test/builders/dispute";
import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at, CANCELLED_AT } from "../../../../test/builders/instants";
import { aCancelledOrder, aCompletedOrder, aPartlyCancelledOrder, aRefund } from "../../../../test/builders/order";
import { cancel } from "./cancel";
import { SAME, type Change, type Decision } from "./decision";
import { bookDispute, DISPUTE_LOST, keepDisputed, unlessDisputed } from "./dispute";
import { endWithEvent } from "./end-with-event";
import type { Order, OrderDispute } from "./order";
import { refundableOf } from "./refunds";
import { sweepOf } from "./sweep";

const OPEN = anOrderDispute();
const WON = anOrderDispute({ status: "won" });
const LOST = anOrderDispute({ status: "lost" });

function book(order: Order, dispute: OrderDispute): Decision {
  return bookDispute(order, { dispute, paymentId: "pi_1", now: CANCELLED_AT });
}

function changeOf(decision: Decision): Change {
  if (decision.kind !== "change") throw new Error(`Nothing was changed: ${decision.kind}.`);
  return decision.change;
}

/** What each movement moved, in the order of the ledger. */
function movedBy({ movements }: Change): readonly string[] {
  return movements.map(({ id, amount }) => `${id} ${amount}`);
}

const disputed = changeOf(book(aCompletedOrder(), OPEN)).order;

describe("bookDispute", () => {
  it("books what the bank took when it opens", () => {
    const change = changeOf(book(aCompletedOrder(), OPEN));
    expect(change.order).toEqual({ ...aCompletedOrder(), version: 4, disputes: [OPEN] });
    expect(movedBy(change)).toEqual(["disputed-dispute-1 4499"]);
  });

  it("books what came back when it is won, and leaves the tickets", () => {
    const change = changeOf(book(disputed, WON));
    expect(change.order).toMatchObject({ status: "completed", disputes: [WON] });
    expect(movedBy(change)).toEqual(["dispute-won-dispute-1 4499"]);
  });

  it("ends the tickets when it is lost, and says why; nothing is refunded for them", () => {
    const change = changeOf(book(disputed, LOST));
    expect(change.order).toMatchObject({ status: "cancelled", version: 5, failure: DISPUTE_LOST, refunds: [] });
    expect(change.announce).toEqual({ type: "order.cancelled", ticketIds: [TICKET_1, TICKET_2] });
    expect(movedBy(change)).toEqual(["dispute-lost-dispute-1 4499"]);
    expect(refundableOf(change.order)).toBe(0);
  });

  it("leaves them where the organizer lets the buyer keep them", () => {
    const kept = changeOf(keepDisputed(disputed)).order;
    expect(changeOf(book(kept, LOST)).order).toMatchObject({ status: "completed", disputes: [LOST] });
  });

  it("leaves them where it took back less than they cost: nobody can say which of them it means", () => {
    const part = changeOf(book(aCompletedOrder(), { ...LOST, amount: 2500 })).order;
    expect(part.status).toBe("completed");
    expect(refundableOf(part)).toBe(1999);
  });

  it("ends those that are left where it took back what they cost", () => {
    const order = aPartlyCancelledOrder({ refunds: [aRefund({ status: "succeeded" })] });
    expect(changeOf(book(order, { ...LOST, amount: 1999 })).order.status).toBe("cancelled");
  });

  it.each([
    ["won", WON, ["disputed-dispute-1 4499", "dispute-won-dispute-1 4499"]],
    ["lost", LOST, ["disputed-dispute-1 4499", "dispute-lost-dispute-1 4499"]],
  ] as const)("books both where it is first heard of as %s", (_, dispute, moved) => {
    expect(movedBy(changeOf(book(aCompletedOrder(), dispute)))).toEqual(moved);
  });

  it("books what an appeal brought back, and never what was true before", () => {
    const lost = changeOf(book(disputed, LOST)).order;
    const won = changeOf(book(lost, WON));
    expect(movedBy(won)).toEqual(["dispute-won-dispute-1 4499"]);
    expect(won.order).toMatchObject({ status: "cancelled", disputes: [WON] });
    expect([book(won.order, LOST), book(won.order, OPEN), book(lost, OPEN)]).toEqual([SAME, SAME, SAME]);
  });

  it("changes nothing when it is told twice, and follows a new deadline without moving money", () => {
    expect(book(disputed, OPEN)).toEqual(SAME);
    const later = changeOf(book(disputed, { ...OPEN, deadline: at("21:00:00.000"), amount: 1 }));
    expect(later.order.disputes).toEqual([{ ...OPEN, deadline: at("21:00:00.000") }]);
    expect(later.movements).toEqual([]);
  });

  it("takes pending refunds for given where the bank gave the money back", () => {
    const waiting = changeOf(book(aCancelledOrder(), OPEN)).order;
    const lost = changeOf(book(waiting, LOST));
    expect(lost.order.refunds).toMatchObject([
      { amount: 0, status: "succeeded" },
      { amount: 0, status: "succeeded" },
    ]);
    expect(sweepOf(lost.order)).toBeNull();
  });

  it("leaves of pending refunds what the bank did not give back", () => {
    const lost = changeOf(book(aCancelledOrder(), { ...LOST, amount: 2500 })).order;
    expect(lost.refunds).toMatchObject([{ amount: 1999, status: "pending" }, { amount: 0 }]);
    expect(sweepOf(lost)?.queue).toBe("refund");
  });

  it("has refunds wait for its end", () => {
    const waiting = changeOf(book(aCancelledOrder(), OPEN)).order;
    expect(sweepOf(waiting)).toBeNull();
    expect(sweepOf(changeOf(book(waiting, WON)).order)).toEqual({ queue: "refund", at: CANCELLED_AT });
  });
});

describe("while a payment is disputed", () => {
  it("nothing is refunded, and a repeat is answered", () => {
    const ask = { ticketIds: null, refundPercent: 100, now: CANCELLED_AT };
    expect(unlessDisputed(disputed, cancel(disputed, ask))).toMatchObject({
      kind: "refuse",
      refusal: { reason: "PAYMENT_DISPUTED" },
    });
    const cancelled = { ...aCancelledOrder(), disputes: [OPEN] };
    expect(unlessDisputed(cancelled, cancel(cancelled, ask))).toEqual(SAME);
    const won = { ...disputed, disputes: [WON] };
    expect(unlessDisputed(won, cancel(won, ask)).kind).toBe("change");
  });

  it("the event's cancellation ends the tickets, and its refund waits", () => {
    const ended = changeOf(endWithEvent(disputed, CANCELLED_AT)).order;
    expect(ended).toMatchObject({ status: "cancelled", refunds: [{ status: "pending" }, { status: "pending" }] });
    expect(sweepOf(ended)).toBeNull();
  });
});

describe("keepDisputed", () => {
  it("is remembered once, also before there is a dispute", () => {
    const kept = changeOf(keepDisputed(aCompletedOrder())).order;
    expect(kept).toEqual({ ...aCompletedOrder(), version: 4, keepsDisputed: true });
    expect(keepDisputed(kept)).toEqual(SAME);
  });

  it("is refused where there are no tickets any more", () => {
    expect(keepDisputed(aCancelledOrder())).toMatchObject({ kind: "refuse", refusal: { reason: "ORDER_STATE" } });
  });
});
