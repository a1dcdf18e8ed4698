import { EVENT, eventId, orderId, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { moved } from "../../../test/builders/movement";
import { aCompletedOrder, anEndedOrder, aPurchasingOrder } from "../../../test/builders/order";
import { domainEventSchema } from "../../messages/domain-event";
import { announcementsOf, orderRescheduled } from "./announce";

const NOW = at("12:05:00.000");

describe("announcementsOf", () => {
  it("tells of the tickets that the change was about, as the message's schema has it", () => {
    const announce = { type: "order.purchasing", ticketIds: [TICKET_2] } as const;
    const [made, ...others] = announcementsOf({ order: aPurchasingOrder(), announce, movements: [] }, NOW);
    expect(made).toEqual({
      id: "order-1.2",
      type: "order.purchasing",
      version: 2,
      occurredAt: "2030-06-01T12:05:00.000Z",
      aggregate: { type: "order", id: "order-1", version: 2 },
      data: {
        orderId: "order-1",
        eventId: "event-1",
        userId: "buyer-1",
        status: "purchasing",
        expiresAt: "2030-06-01T12:30:00.000Z",
        total: { amount: 4499, currency: "USD" },
        tickets: [{ ticketId: "general-000002", price: { amount: 2500, currency: "USD" } }],
        failure: null,
      },
    });
    expect(domainEventSchema.parse(made)).toEqual(made);
    expect(others).toEqual([]);
  });

  it("says why an order failed", () => {
    const failure = { code: "EVENT_CANCELLED", detail: "The event was cancelled before you paid." };
    const order = { ...anEndedOrder("failed"), failure };
    const announce = { type: "order.failed", ticketIds: [TICKET_1] } as const;
    const [made] = announcementsOf({ order, announce, movements: [] }, NOW);
    expect(made?.data).toMatchObject({ status: "failed", expiresAt: null, failure });
  });

  it("is silent about bookkeeping", () => {
    expect(announcementsOf({ order: aPurchasingOrder(), announce: null, movements: [] }, NOW)).toEqual([]);
  });

  it("tells of a payment that was captured, beside the order's own news", () => {
    const announce = { type: "order.completed", ticketIds: [TICKET_1, TICKET_2] } as const;
    const movements = moved("authorized", "captured");
    const made = announcementsOf({ order: aCompletedOrder(), announce, movements }, NOW);
    expect(made.map(({ id, type }) => [id, type])).toEqual([
      ["order-1.3", "order.completed"],
      ["order-1.3.captured", "payment.captured"],
    ]);
    expect(made[1]).toEqual({
      id: "order-1.3.captured",
      type: "payment.captured",
      version: 1,
      occurredAt: "2030-06-01T12:05:00.000Z",
      aggregate: { type: "order", id: "order-1", version: 3 },
      data: {
        paymentId: "pi_1",
        orderId: "order-1",
        eventId: "event-1",
        userId: "buyer-1",
        attempt: 1,
        amount: { amount: 4499, currency: "USD" },
        refund: null,
      },
    });
    expect(domainEventSchema.parse(made[1])).toEqual(made[1]);
  });

  it.each([TICKET_2, null])("tells of money that went back for %s, even where the order has no news", (ticketId) => {
    const refunded = {
      ...{ id: "refund", amount: 2500, attempt: 1, paymentId: "pi_1" },
      kind: "refunded",
      refund: { id: "re_1", ticketId },
      source: "holdfast",
    } as const;
    const [made, ...others] = announcementsOf({ order: aCompletedOrder(), announce: null, movements: [refunded] }, NOW);
    expect(made).toMatchObject({
      id: "order-1.3.refunded",
      type: "payment.refunded",
      data: { amount: { amount: 2500 }, refund: { refundId: "re_1", ticketId, source: "holdfast", late: false } },
    });
    expect(domainEventSchema.parse(made)).toEqual(made);
    expect(others).toEqual([]);
  });

  it("tells of each of several refunds by an event of its own, and of none that came back", () => {
    const movement = (id: string, kind: "refunded" | "reversed") =>
      ({
        ...{ id, kind, amount: 1, attempt: 1, paymentId: "pi_1" },
        source: "provider",
        refund: { id, ticketId: null },
      }) as const;
    const movements = [movement("a", "refunded"), movement("b", "reversed"), movement("late-c", "refunded")];
    const made = announcementsOf({ order: aCompletedOrder(), announce: null, movements }, NOW);
    expect(made.map(({ id, data }) => [id, data])).toMatchObject([
      ["order-1.3.refunded", { refund: { refundId: "a", source: "provider", late: false } }],
      ["order-1.3.refunded-2", { refund: { refundId: "late-c", late: true } }],
    ]);
  });

  it("is silent about money that was only reserved and set free", () => {
    const movements = moved("authorized", "cancelled");
    expect(announcementsOf({ order: anEndedOrder("failed"), announce: null, movements }, NOW)).toEqual([]);
  });
});

describe("orderRescheduled", () => {
  const reschedule = { eventId: EVENT, version: 7, at: NOW };

  it("is named by the event's version and the order, and carries ids alone", () => {
    const made = orderRescheduled(aPurchasingOrder(), reschedule);
    expect(made).toEqual({
      id: "event-1.7.order-1",
      type: "order.event-rescheduled",
      version: 1,
      occurredAt: "2030-06-01T12:05:00.000Z",
      aggregate: { type: "event", id: "event-1", version: 7 },
      data: { orderId: "order-1", eventId: "event-1", userId: "buyer-1" },
    });
    expect(domainEventSchema.parse(made)).toEqual(made);
  });

  it("is the same whatever became of the order meanwhile", () => {
    expect(orderRescheduled(aCompletedOrder(), reschedule)).toEqual(orderRescheduled(aPurchasingOrder(), reschedule));
  });

  it("has an id that its schema takes, however long those of the event and the order are", () => {
    const order = aPurchasingOrder({ id: orderId("o".repeat(128)) });
    const made = orderRescheduled(order, { ...reschedule, eventId: eventId("e".repeat(128)), version: 1_000_000_000 });
    expect(domainEventSchema.safeParse(made).success).toBe(true);
  });
});
