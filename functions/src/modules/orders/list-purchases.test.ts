import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { BUYER, EVENT, eventId, ORDER, TICKET_1 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import type { BuyerRecords, Purchase } from "./buyer-records";
import { listPurchases } from "./list-purchases";

const PURCHASE: Purchase = {
  ...{
    orderId: ORDER,
    eventId: EVENT,
    ticketId: TICKET_1,
    ticketType: "General",
    section: null,
    row: null,
    seat: null,
  },
  ...{ price: 1999, currency: "USD", status: "active", purchasedAt: at("12:06:00.000"), cancelledAt: null },
};
const OF = { ownerId: BUYER, limit: 10, after: null };

function given(...purchases: readonly Purchase[]) {
  const newestPurchases: BuyerRecords["newestPurchases"] = () => Promise.resolve({ purchases, next: "behind" });
  const { events, store } = aDesk();
  return { store, list: listPurchases({ buyers: { newestPurchases }, events }) };
}

describe("listPurchases", () => {
  it("tells with each purchase what it is for, reading the event once", async () => {
    const { list, store } = given(PURCHASE, PURCHASE);
    expect(await list(OF)).toEqual({
      purchases: [
        { purchase: PURCHASE, event: anEvent() },
        { purchase: PURCHASE, event: anEvent() },
      ],
      next: "behind",
    });
    expect(store.reads).toBe(1);
  });

  it("keeps a purchase whose event is gone", async () => {
    const orphan = { ...PURCHASE, eventId: eventId("gone") };
    expect(await given(orphan).list(OF)).toMatchObject({ purchases: [{ purchase: orphan, event: null }] });
  });
});
