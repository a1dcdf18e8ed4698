import { TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { anEndedOrder, aPurchasingOrder } from "../../../test/builders/order";
import { domainEventSchema } from "../../messages/domain-event";
import { announcementOf } from "./announce";

const NOW = at("12:05:00.000");

describe("announcementOf", () => {
  it("tells of the tickets that the change was about, as the message's schema has it", () => {
    const announce = { type: "order.purchasing", ticketIds: [TICKET_2] } as const;
    const made = announcementOf({ order: aPurchasingOrder(), announce }, NOW);
    expect(made).toEqual({
      id: "order-1.2",
      type: "order.purchasing",
      version: 1,
      occurredAt: "2030-06-01T12:05:00.000Z",
      aggregate: { type: "order", id: "order-1", version: 2 },
      data: {
        orderId: "order-1",
        eventId: "event-1",
        userId: "buyer-1",
        status: "purchasing",
        expiresAt: "2030-06-01T12:30:00.000Z",
        total: { amount: 4499, currency: "USD" },
        tickets: [{ ticketId: "general-000002", price: 2500 }],
        failure: null,
      },
    });
    expect(domainEventSchema.parse(made)).toEqual(made);
  });

  it("says why an order failed", () => {
    const failure = { code: "EVENT_CANCELLED", detail: "The event was cancelled before you paid." };
    const order = { ...anEndedOrder("failed"), failure };
    const made = announcementOf({ order, announce: { type: "order.failed", ticketIds: [TICKET_1] } }, NOW);
    expect(made?.data).toMatchObject({ status: "failed", expiresAt: null, failure });
  });

  it("is silent about bookkeeping", () => {
    expect(announcementOf({ order: aPurchasingOrder(), announce: null }, NOW)).toBeNull();
  });
});
