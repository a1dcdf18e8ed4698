import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { changeOf } from "../../../../test/builders/decision";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  anOrderThatRequiresAction,
  aPartlyCancelledOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../../test/builders/order";
import { closeRefund } from "./cancel";
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

  it("has nothing to do once the provider has answered every refund, whatever it said", () => {
    const ids = { refundId: "re_1", paymentId: "pi_1" };
    const [no, yes] = [
      { ...ids, ticketId: TICKET_1, status: "failed" },
      { ...ids, ticketId: TICKET_2, status: "succeeded" },
    ] as const;
    const { order: halfway } = changeOf(closeRefund(aCancelledOrder(), no));
    const { order: closed } = changeOf(closeRefund(halfway, yes));
    expect(sweepOf(halfway)?.queue).toBe("refund");
    expect(sweepOf(closed)).toBeNull();
  });

  it.each(["released", "expired", "failed"] as const)("has nothing to do for an order that is %s", (status) => {
    expect(sweepOf(anEndedOrder(status))).toBeNull();
  });
});
