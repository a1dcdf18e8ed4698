import { at } from "../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aRefund,
} from "../../../test/builders/order";
import type { OrderRefund, RefundStatus } from "./domain/order";
import { ENDED_UNPAID } from "./domain/end-with-event";
import { tallyOf } from "./tally";

const REFUND = { amount: 1999, requestedAt: at("12:30:00.000"), because: "EVENT_CANCELLED" };

/** Cancelled with the event: a ticket for each of the refunds. */
function cancelledWith(...refunds: readonly Partial<OrderRefund>[]) {
  const lines = refunds.map(() => aLine({ status: "cancelled" }));
  return aCancelledOrder({
    ...{ lines, failure: ENDED_UNPAID },
    refunds: refunds.map((refund) => aRefund({ ...REFUND, ...refund })),
  });
}

describe("tallyOf", () => {
  it.each([aHeldOrder(), aCompletedOrder()])(
    "counts an order with live tickets as one to be ended: $status",
    (order) => {
      expect(tallyOf(order)).toEqual({ orders: 1, done: 0, refunded: 0, refundsFailed: 0 });
    },
  );

  it("counts an order that was ended without a sale as done", () => {
    const order = { ...anEndedOrder("released"), failure: ENDED_UNPAID };
    expect(tallyOf(order)).toEqual({ orders: 1, done: 1, refunded: 0, refundsFailed: 0 });
  });

  it.each([
    [["pending"], { done: 0, refunded: 0, refundsFailed: 0 }],
    [["succeeded", "pending"], { done: 0, refunded: 1999, refundsFailed: 0 }],
    [["succeeded", "succeeded"], { done: 1, refunded: 3998, refundsFailed: 0 }],
    [["succeeded", "failed"], { done: 1, refunded: 1999, refundsFailed: 1 }],
  ] satisfies [RefundStatus[], object][])("counts refunds that are %j", (statuses, counts) => {
    const order = cancelledWith(...statuses.map((status) => ({ status })));
    expect(tallyOf(order)).toEqual({ orders: 1, ...counts });
  });

  it("waits for a refund that the buyer had asked for before, but does not count it", () => {
    const order = (status: RefundStatus) => cancelledWith({ status: "succeeded" }, { status, because: undefined });
    expect(tallyOf(order("pending"))).toEqual({ orders: 1, done: 0, refunded: 1999, refundsFailed: 0 });
    expect(tallyOf(order("succeeded"))).toEqual({ orders: 1, done: 1, refunded: 1999, refundsFailed: 0 });
  });

  it.each([aCancelledOrder(), anEndedOrder("expired"), anEndedOrder("released")])(
    "does not count an order that ended for another reason: $status",
    (order) => {
      expect(tallyOf(order)).toEqual({ orders: 0, done: 0, refunded: 0, refundsFailed: 0 });
    },
  );
});
