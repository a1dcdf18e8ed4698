import { BUYER, currency, EVENT, ORDER, TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { aHeldOrder } from "../../../../test/builders/order";
import type { TicketOffer } from "./order";
import { placeOrder, type Placement } from "./place";

const OFFER: TicketOffer = {
  ticketId: TICKET_1,
  typeId: "general",
  ticketType: "General",
  section: null,
  row: null,
  seat: null,
  price: 1999,
};
const PLACEMENT: Placement = {
  id: ORDER,
  ownerId: BUYER,
  eventId: EVENT,
  eventVersion: 1,
  currency: currency("USD"),
  offers: [OFFER, { ...OFFER, ticketId: TICKET_2, price: 2500 }],
  now: at("12:00:00.000"),
  until: at("12:20:00.000"),
  requestHash: null,
  refundPolicy: { until: at("19:00:00.000"), percent: 100 },
};

describe("placeOrder", () => {
  it("makes a hold of all offers, at their prices and at version 1", () => {
    expect(placeOrder(PLACEMENT)).toEqual(aHeldOrder());
  });

  it("asks nothing for free tickets", () => {
    expect(placeOrder({ ...PLACEMENT, offers: [{ ...OFFER, price: 0 }] }).total).toBe(0);
  });

  it("remembers the request, and which version of the event it saw", () => {
    const order = placeOrder({ ...PLACEMENT, requestHash: "5f4dcc3b", eventVersion: 7 });
    expect(order).toMatchObject({ requestHash: "5f4dcc3b", eventVersion: 7 });
  });
});
