import { aDesk } from "../../../test/builders/desk";
import { ORDER, ORGANIZER, orderId, userId } from "../../../test/builders/ids";
import { aCancelledOrder, aCompletedOrder } from "../../../test/builders/order";
import { keepDisputedTickets } from "./keep-disputed-tickets";

const REQUEST = { orderId: ORDER, organizerId: ORGANIZER };

describe("keepDisputedTickets", () => {
  it("notes on the order that its buyer keeps the tickets, once", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    const kept = await keepDisputedTickets(desk)(REQUEST);
    expect(kept).toEqual({ ok: true, value: aCompletedOrder({ version: 4, keepsDisputed: true }) });
    expect(await keepDisputedTickets(desk)(REQUEST)).toEqual(kept);
  });

  it.each([
    ["another organizer's", { ...REQUEST, organizerId: userId("organizer-2") }],
    ["nobody's", { ...REQUEST, orderId: orderId("order-9") }],
  ])("finds no order that is %s", async (_, request) => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    expect(await keepDisputedTickets(desk)(request)).toMatchObject({ ok: false, error: { reason: "ORDER_NOT_FOUND" } });
    expect(desk.orders.now(ORDER)).toEqual(aCompletedOrder());
  });

  it("is refused once they have ended", async () => {
    const desk = aDesk({ orders: [aCancelledOrder()] });
    expect(await keepDisputedTickets(desk)(REQUEST)).toMatchObject({ ok: false, error: { reason: "ORDER_STATE" } });
  });
});
