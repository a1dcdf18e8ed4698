import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { aBlockedClaim } from "../../../test/builders/claim";
import { BUYER, EVENT, ORDER, TICKET_1, TICKET_2, ticketId, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import {
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anOrderThatRequiresAction,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { purchaseOrder } from "./purchase-order";

const BY_ORDER = { ownerId: BUYER, which: { orderId: ORDER }, method: "pm_card" };
const BY_TICKET = { ...BY_ORDER, which: { eventId: EVENT, ticketId: TICKET_2 } };
const DRAFT = anEvent({ status: "draft" });
const OTHERS = aHeldOrder({ ownerId: userId("buyer-2") });

describe("purchaseOrder", () => {
  it.each([
    ["the order", BY_ORDER],
    ["one of its tickets", BY_TICKET],
  ])("commits that the order is paying, by %s, and asks for it to be finalized", async (_, request) => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:05:00.000" });
    expect(await purchaseOrder(desk)(request)).toEqual({ ok: true, value: aPurchasingOrder() });
    expect(desk.requested).toEqual([{ orderId: ORDER, attempt: 1 }]);
    expect(desk.payments.asked).toEqual([]);
  });

  it("asks for nothing before the commit", async () => {
    const desk = aDesk({ orders: [aHeldOrder()] });
    jest.spyOn(desk.orders, "replace").mockRejectedValueOnce(new Error("crash"));
    await expect(purchaseOrder(desk)(BY_ORDER)).rejects.toThrow("crash");
    expect(desk.requested).toEqual([]);
  });

  it.each([
    {
      order: aPurchasingOrder(),
      requested: [{ orderId: ORDER, attempt: 1 }],
      what: "asks again, as the request may be lost",
    },
    {
      order: anOrderThatRequiresAction(),
      requested: [{ orderId: ORDER, attempt: 1 }],
      what: "asks again, as the buyer may be back from the bank",
    },
    {
      order: aClientPaidOrder(),
      requested: [{ orderId: ORDER, attempt: 1 }],
      what: "asks again, as the buyer's client may have confirmed it",
    },
    { order: aStuckOrder(), requested: [], what: "leaves it to the operator" },
    { order: aCompletedOrder(), requested: [], what: "asks for nothing" },
  ])("answers a repeat with the $order.status order as it is, and $what", async ({ order, requested }) => {
    const desk = aDesk({ orders: [order] });
    expect(await purchaseOrder(desk)(BY_ORDER)).toEqual({ ok: true, value: order });
    expect(desk.requested).toEqual(requested);
  });

  it("is refused once the hold has run out", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:20:00.000" });
    expect(await purchaseOrder(desk)(BY_ORDER)).toMatchObject({ ok: false, error: { reason: "HOLD_EXPIRED" } });
  });

  it("pays for a live hold after sales have ended", async () => {
    const order = aHeldOrder({ until: at("19:10:00.000") });
    const desk = aDesk({ orders: [order], time: "19:05:00.000" });
    expect(await purchaseOrder(desk)(BY_ORDER)).toMatchObject({ ok: true, value: { status: "purchasing" } });
  });

  it("does not find another's order", async () => {
    expect(await purchaseOrder(aDesk({ orders: [OTHERS] }))(BY_ORDER)).toMatchObject({
      ok: false,
      error: { reason: "ORDER_NOT_FOUND" },
    });
  });

  describe("by a ticket that the buyer does not hold", () => {
    it.each([
      { where: "it is free", events: [anEvent()], id: "general-000001", reason: "HOLD_REQUIRED" },
      { where: "the event does not have it", events: [anEvent()], id: "general-000004", reason: "TICKET_NOT_FOUND" },
      { where: "it is of a draft", events: [DRAFT], id: "general-000001", reason: "EVENT_NOT_FOUND" },
      { where: "it is of no event", events: [], id: "general-000001", reason: "EVENT_NOT_FOUND" },
    ])("is refused where $where", async ({ events, id, reason }) => {
      const which = { eventId: EVENT, ticketId: ticketId(id) };
      const desk = aDesk({ events });
      expect(await purchaseOrder(desk)({ ...BY_TICKET, which })).toMatchObject({ ok: false, error: { reason } });
    });

    it("is refused where another holds it", async () => {
      expect(await purchaseOrder(aDesk({ orders: [OTHERS] }))(BY_TICKET)).toMatchObject({
        ok: false,
        error: { reason: "HOLD_REQUIRED" },
      });
    });

    it("is refused where the organizer has blocked it", async () => {
      const desk = aDesk();
      jest.spyOn(desk.orders, "claimOf").mockResolvedValueOnce(aBlockedClaim({ ticketId: TICKET_1 }));
      expect(await purchaseOrder(desk)(BY_TICKET)).toMatchObject({ ok: false, error: { reason: "HOLD_REQUIRED" } });
    });
  });

  describe("where the buyer names no payment method", () => {
    const request = { ...BY_ORDER, method: null };
    const payments = new ScriptedProvider({ hasDefaultMethod: false });
    const required = { ok: false, error: { reason: "PAYMENT_METHOD_REQUIRED" } };

    it("is refused where the provider has no default", async () => {
      const desk = aDesk({ orders: [aHeldOrder()], payments });
      expect(await purchaseOrder(desk)(request)).toMatchObject(required);
      expect(desk.orders.now(ORDER)).toEqual(aHeldOrder());
      expect(desk.requested).toEqual([]);
    });

    it("begins with the provider's default where it has one", async () => {
      const desk = aDesk({ orders: [aHeldOrder()], time: "12:05:00.000" });
      expect(await purchaseOrder(desk)(request)).toMatchObject({
        ok: true,
        value: { status: "purchasing", payment: { method: null, confirmedBy: "server" } },
      });
    });

    it("begins for free tickets", async () => {
      const desk = aDesk({ orders: [aHeldOrder({ lines: [aLine({ price: 0 })], total: 0 })], payments });
      expect(await purchaseOrder(desk)(request)).toMatchObject({ ok: true, value: { status: "purchasing" } });
    });

    it.each([aPurchasingOrder(), aClientPaidOrder(), aStuckOrder(), aCompletedOrder()])(
      "answers a repeat for an order that is $status, which needs none any more",
      async (order) => {
        const desk = aDesk({ orders: [order], payments });
        expect(await purchaseOrder(desk)(request)).toEqual({ ok: true, value: order });
      },
    );
  });

  describe("where all sales are paused", () => {
    const sales = { isOpen: () => Promise.resolve(false) };

    it("is refused for a held order", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      expect(await purchaseOrder({ ...desk, sales })(BY_ORDER)).toMatchObject({
        ok: false,
        error: { reason: "SALES_PAUSED" },
      });
      expect(desk.orders.now(ORDER)).toEqual(aHeldOrder());
    });

    it.each([aPurchasingOrder(), aCompletedOrder()])("goes on for an order that is $status", async (order) => {
      const desk = aDesk({ orders: [order] });
      expect(await purchaseOrder({ ...desk, sales })(BY_ORDER)).toEqual({ ok: true, value: order });
    });
  });

  describe("where no payment provider is configured", () => {
    const payments = new ScriptedProvider({ configured: false });

    it("is refused for priced tickets", async () => {
      const desk = aDesk({ orders: [aHeldOrder()], payments });
      expect(await purchaseOrder(desk)(BY_ORDER)).toMatchObject({
        ok: false,
        error: { reason: "PAYMENTS_NOT_CONFIGURED" },
      });
      expect(desk.orders.now(ORDER)).toEqual(aHeldOrder());
    });

    it("begins for free tickets", async () => {
      const desk = aDesk({ orders: [aHeldOrder({ lines: [aLine({ price: 0 })], total: 0 })], payments });
      expect(await purchaseOrder(desk)(BY_ORDER)).toMatchObject({ ok: true, value: { status: "purchasing" } });
    });
  });
});
