import { changeOf } from "../../../../test/builders/decision";
import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { CANCELLED_AT } from "../../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  aPartlyCancelledOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../../test/builders/order";
import { SAME } from "./decision";
import { ENDED_UNPAID, endsWithEvent, endWithEvent, refundsWithEvent } from "./end-with-event";

const failure = expect.objectContaining({ code: "EVENT_CANCELLED" }) as unknown;

describe("endWithEvent", () => {
  it("releases a hold and says why", () => {
    const { order, announce } = changeOf(endWithEvent(aHeldOrder(), CANCELLED_AT));
    expect(order).toMatchObject({ status: "released", version: 2, failure: ENDED_UNPAID });
    expect(announce).toEqual({ type: "order.released", ticketIds: [TICKET_1, TICKET_2] });
  });

  it("cancels sold tickets for all of their price and says why", () => {
    const { order, announce } = changeOf(endWithEvent(aCompletedOrder(), CANCELLED_AT));
    const refund = { status: "pending", requestedAt: CANCELLED_AT, because: "EVENT_CANCELLED" };
    expect(order).toMatchObject({
      ...{ status: "cancelled", version: 4, failure },
      refunds: [
        { ...refund, amount: 1999 },
        { ...refund, amount: 2500 },
      ],
    });
    expect(announce).toEqual({ type: "order.cancelled", ticketIds: [TICKET_1, TICKET_2] });
  });

  it("leaves what the buyer had cancelled before as it was", () => {
    const before = aPartlyCancelledOrder();
    const { order, announce } = changeOf(endWithEvent(before, CANCELLED_AT));
    expect(order).toMatchObject({ status: "cancelled", failure });
    expect(order.refunds[0]).toEqual(before.refunds[0]);
    expect(announce).toEqual({ type: "order.cancelled", ticketIds: [TICKET_1] });
  });

  it.each([
    ["purchasing", aPurchasingOrder()],
    ["stuck", aStuckOrder()],
    ["cancelled", aCancelledOrder()],
    ["released", anEndedOrder("released")],
    ["expired", anEndedOrder("expired")],
    ["failed", anEndedOrder("failed")],
  ])("leaves an order that is %s alone", (_, order) => {
    expect(endWithEvent(order, CANCELLED_AT)).toBe(SAME);
  });
});

describe("endsWithEvent", () => {
  it.each([aHeldOrder(), aPurchasingOrder(), aStuckOrder(), aCompletedOrder(), aPartlyCancelledOrder()])(
    "is said of an order with live tickets: $status",
    (order) => {
      expect(endsWithEvent(order)).toBe(true);
    },
  );

  it.each([aHeldOrder(), aCompletedOrder()])("is said of what it has made of an order that was $status", (order) => {
    expect(endsWithEvent(changeOf(endWithEvent(order, CANCELLED_AT)).order)).toBe(true);
  });

  it.each([aCancelledOrder(), anEndedOrder("released"), anEndedOrder("expired"), anEndedOrder("failed")])(
    "is not said of an order that ended for another reason: $status",
    (order) => {
      expect(endsWithEvent(order)).toBe(false);
    },
  );
});

describe("refundsWithEvent", () => {
  it("are those of the tickets that the cancellation took", () => {
    const { order } = changeOf(endWithEvent(aPartlyCancelledOrder(), CANCELLED_AT));
    expect(refundsWithEvent(order)).toMatchObject([{ amount: 1999 }]);
  });
});
