import { BUYER, ORDER } from "../../../../test/builders/ids";
import { DOMAIN_EVENT_TYPES } from "../../../../test/builders/domain-event-types";
import { decideNotification } from "./decide";

const KINDS = {
  "order.completed": "completed",
  "order.failed": "failed",
  "order.expired": "expired",
  "order.cancelled": "cancelled",
  "order.ticket-cancelled": "ticketCancelled",
  "payment.refunded": "latePaymentRefunded",
  "order.event-rescheduled": "rescheduled",
};
const order = { userId: BUYER, orderId: ORDER };

describe("decideNotification", () => {
  it.each(Object.entries(KINDS))("tells the buyer of %s, under the event's own id", (type, kind) => {
    expect(decideNotification({ id: "order-1.3", type, order })).toEqual({
      kind: "notify",
      notification: { id: "order-1.3", kind, userId: BUYER, orderId: ORDER },
    });
  });

  it.each([...DOMAIN_EVENT_TYPES.filter((type) => !(type in KINDS)), "order.vanished"])("ignores %s", (type) => {
    expect(decideNotification({ id: "order-1.3", type, order })).toEqual({
      kind: "ignore",
      because: "NOT_FOR_BUYERS",
    });
  });

  const released = (failure: { readonly code: string } | null) =>
    decideNotification({ id: "order-1.3", type: "order.released", order: { ...order, failure } });

  it("tells the buyer whose hold went with its event", () => {
    const notification = { id: "order-1.3", kind: "holdCancelled", userId: BUYER, orderId: ORDER };
    expect(released({ code: "EVENT_CANCELLED" })).toEqual({ kind: "notify", notification });
  });

  it.each([null, { code: "ANOTHER" }])(
    "does not tell the buyer of a hold that was released otherwise: %j",
    (failure) => {
      expect(released(failure).kind).toBe("ignore");
    },
  );

  it("ignores what is not of an order", () => {
    expect(decideNotification({ id: "user-1.1", type: "order.completed", order: null }).kind).toBe("ignore");
  });
});
