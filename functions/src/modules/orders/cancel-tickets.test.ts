import { aDesk } from "../../../test/builders/desk";
import { anOrderDispute } from "../../../test/builders/dispute";
import { anEvent } from "../../../test/builders/event";
import { BUYER, EVENT, ORDER, orderId, TICKET_1, TICKET_2, TICKET_3, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aCancelledOrder, aCompletedOrder, aHeldOrder, aPartlyCancelledOrder } from "../../../test/builders/order";
import { cancelTickets } from "./cancel-tickets";

const BY_ORDER = { ownerId: BUYER, which: { orderId: ORDER }, ticketIds: null };
const BY_TICKET = { ownerId: BUYER, which: { eventId: EVENT, ticketId: TICKET_2 }, ticketIds: [TICKET_2] };

describe("cancelTickets", () => {
  it("cancels an order and records its refunds", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    expect(await cancelTickets(desk)(BY_ORDER)).toEqual({ ok: true, value: aCancelledOrder() });
    expect(desk.orders.announced).toMatchObject([{ type: "order.cancelled" }]);
    expect(desk.payments.refunds).toEqual([]);
  });

  it("cancels a ticket, found by the buyer's newest purchase of it", async () => {
    const earlier = aCancelledOrder({ id: orderId("order-0"), completedAt: at("12:01:00.000") });
    const desk = aDesk({ orders: [earlier, aCompletedOrder()], time: "12:30:00.000" });
    expect(await cancelTickets(desk)(BY_TICKET)).toEqual({ ok: true, value: aPartlyCancelledOrder() });
    expect(desk.orders.now(earlier.id)).toEqual(earlier);
  });

  it("answers a repeat with the order, even after the policy has closed", async () => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "21:00:00.000" });
    expect(await cancelTickets(desk)(BY_ORDER)).toEqual({ ok: true, value: aCancelledOrder() });
    expect(desk.orders.announced).toEqual([]);
  });

  it("gives back what was promised when the tickets were held, though the event gives nothing now", async () => {
    const events = [anEvent({ refund: { until: at("13:00:00.000"), percent: 0 } })];
    const desk = aDesk({ events, orders: [aCompletedOrder()], time: "18:59:59.999" });
    expect(await cancelTickets(desk)(BY_ORDER)).toMatchObject({
      ok: true,
      value: { refunds: [{ amount: 1999 }, { amount: 2500 }] },
    });
  });

  it("is refused while a bank has the money, and by the dispute that came after the order was read", async () => {
    const disputed = aCompletedOrder({ version: 4, disputes: [anOrderDispute()] });
    const refusal = { ok: false, error: { reason: "PAYMENT_DISPUTED" } };
    const before = aDesk({ orders: [disputed] });
    expect(await cancelTickets(before)(BY_ORDER)).toMatchObject(refusal);
    const meanwhile = aDesk({ orders: [aCompletedOrder()] });
    jest.spyOn(meanwhile.events, "fresh").mockImplementationOnce((id) => {
      meanwhile.orders.put(disputed);
      return meanwhile.events.fresh(id);
    });
    expect(await cancelTickets(meanwhile)(BY_ORDER)).toMatchObject(refusal);
    expect(meanwhile.orders.now(ORDER)).toEqual(disputed);
  });

  describe("by the event's refund policy, of an order that is older than its own", () => {
    const ordered = aCompletedOrder({ refundPolicy: null });
    const events = [anEvent({ refund: { until: at("15:00:00.000"), percent: 50 } })];

    it("owes the policy's share", async () => {
      const desk = aDesk({ events, orders: [ordered], time: "14:59:59.999" });
      const cancelled = await cancelTickets(desk)(BY_ORDER);
      expect(cancelled).toMatchObject({
        ok: true,
        value: { refunds: [{ amount: 999 }, { amount: 1250 }] },
      });
    });

    it("is refused from the very instant at which the policy closes", async () => {
      const desk = aDesk({ events, orders: [ordered], time: "15:00:00.000" });
      expect(await cancelTickets(desk)(BY_ORDER)).toMatchObject({ ok: false, error: { reason: "REFUND_CLOSED" } });
      expect(desk.orders.now(ORDER)).toEqual(ordered);
    });

    it("reads the policy from the database, not from memory", async () => {
      const desk = aDesk({ orders: [ordered], time: "14:00:00.000" });
      await desk.events.recall(EVENT);
      desk.store.put(anEvent({ refund: { until: at("13:00:00.000"), percent: 100 } }));
      expect(await cancelTickets(desk)(BY_ORDER)).toMatchObject({ ok: false, error: { reason: "REFUND_CLOSED" } });
    });
  });

  it("gives all of the price back once the event is cancelled, whatever the policy says", async () => {
    const refund = { until: at("12:00:00.000"), percent: 50 };
    const desk = aDesk({ events: [anEvent({ status: "cancelled", refund })], orders: [aCompletedOrder()] });
    expect(await cancelTickets(desk)(BY_ORDER)).toMatchObject({
      ok: true,
      value: {
        failure: { code: "EVENT_CANCELLED" },
        refunds: [{ amount: 1999 }, { amount: 2500 }],
      },
    });
  });

  it("is refused where the order is held", async () => {
    const desk = aDesk({ orders: [aHeldOrder()] });
    expect(await cancelTickets(desk)(BY_ORDER)).toMatchObject({
      ok: false,
      error: { reason: "ORDER_STATE", facts: { orderStatus: "held" } },
    });
  });

  it("is refused where the order never had the ticket", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    expect(await cancelTickets(desk)({ ...BY_ORDER, ticketIds: [TICKET_1, TICKET_3] })).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "ticketIds.1" }] },
    });
  });

  it("asks for a retry where others change the order all the time", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    expect(await cancelTickets(desk)(BY_ORDER)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
  });

  it("throws where the order's event is gone, which cannot be", async () => {
    const desk = aDesk({ events: [], orders: [aCompletedOrder()] });
    await expect(cancelTickets(desk)(BY_ORDER)).rejects.toThrow("An event with orders is never deleted.");
  });

  describe("by a ticket that the buyer has not bought", () => {
    it.each([
      ["the buyer holds it", [aHeldOrder()], "TICKET_NOT_SOLD"],
      ["another holds it", [aHeldOrder({ ownerId: userId("buyer-2") })], "PURCHASE_NOT_FOUND"],
      ["another has bought it", [aCompletedOrder({ ownerId: userId("buyer-2") })], "PURCHASE_NOT_FOUND"],
      ["nobody has it", [], "PURCHASE_NOT_FOUND"],
    ])("is refused where %s", async (_, orders, reason) => {
      const desk = aDesk({ orders });
      expect(await cancelTickets(desk)(BY_TICKET)).toMatchObject({ ok: false, error: { reason } });
    });
  });
});
