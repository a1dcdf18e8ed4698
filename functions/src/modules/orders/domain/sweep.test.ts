import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at, CANCELLED_AT } from "../../../../test/builders/instants";
import { changeOf } from "../../../../test/builders/decision";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  anOrderThatRequiresAction,
  aPartlyCancelledOrder,
  aPurchasingOrder,
  aRefund,
  aStuckOrder,
} from "../../../../test/builders/order";
import { bookRefunds, type NamedFact } from "./book-refunds";
import { sweepOf } from "./sweep";

describe("sweepOf", () => {
  it("releases a hold when it runs out", () => {
    expect(sweepOf(aHeldOrder())).toEqual({ queue: "release", at: at("12:20:00.000") });
  });

  it("settles a purchase when its attempt is due", () => {
    expect(sweepOf(aPurchasingOrder())).toEqual({ queue: "settle", at: at("12:05:15.000") });
  });

  it("settles a purchase that waits for its buyer when the time to pay is over", () => {
    expect(sweepOf(anOrderThatRequiresAction())).toEqual({ queue: "settle", at: at("12:30:00.000") });
  });

  it("settles an order that is stuck", () => {
    expect(sweepOf(aStuckOrder())).toEqual({ queue: "settle", at: at("12:20:45.000") });
  });

  it.each([aPartlyCancelledOrder(), aCancelledOrder()])("refunds where an order that is $status owes", (order) => {
    expect(sweepOf(order)?.queue).toBe("refund");
  });

  it("has nothing to do for a sale", () => {
    expect(sweepOf(aCompletedOrder())).toBeNull();
  });

  it("has nothing to do once every refund has reached the buyer or is given up", () => {
    const now = CANCELLED_AT;
    const [first, second] = [
      { id: "re_1", name: "mark-1", amount: 1999, status: "succeeded", reason: TICKET_1 },
      { id: "re_2", name: "mark-2", amount: 2500, status: "failed", reason: `${TICKET_2}~8` },
    ] as const;
    const refunds = [aRefund({ ticketId: TICKET_1, amount: 1999 }), aRefund({ attempt: 8 })];
    const booked = (...facts: readonly NamedFact[]) =>
      changeOf(bookRefunds(aCancelledOrder({ refunds }), { paymentId: "pi_1", facts, now })).order;
    expect(sweepOf(booked(first))?.queue).toBe("refund");
    expect(sweepOf(booked(first, second))).toBeNull();
  });

  it("comes for the refund that is due first", () => {
    const refunds = [aRefund({ dueAt: at("13:00:00.000") }), aRefund({ id: "order", dueAt: at("12:50:00.000") })];
    expect(sweepOf(aCancelledOrder({ refunds }))).toEqual({ queue: "refund", at: at("12:50:00.000") });
  });

  it.each(["released", "expired", "failed"] as const)("has nothing to do for an order that is %s", (status) => {
    expect(sweepOf(anEndedOrder(status))).toBeNull();
  });
});
