import { aDesk } from "../../../test/builders/desk";
import { BUYER, ORDER, TICKET_1, TICKET_3, userId } from "../../../test/builders/ids";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { PaymentRefused } from "../payments";
import { releaseHold } from "./release-hold";

const ALL = { orderId: ORDER, ownerId: BUYER, ticketIds: null };

describe("releaseHold", () => {
  describe("of a held order", () => {
    it("gives all tickets back", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      expect(await releaseHold(desk)(ALL)).toMatchObject({ ok: true, value: { status: "released" } });
      expect(desk.orders.announced).toMatchObject([{ type: "order.released" }]);
    });

    it("gives some tickets back", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      expect(await releaseHold(desk)({ ...ALL, ticketIds: [TICKET_1] })).toMatchObject({
        ok: true,
        value: { status: "held", total: 2500 },
      });
      expect(desk.orders.announced).toMatchObject([{ type: "order.ticket-released" }]);
    });

    it("refuses tickets that the order never had", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      expect(await releaseHold(desk)({ ...ALL, ticketIds: [TICKET_1, TICKET_3] })).toEqual({
        ok: false,
        error: {
          reason: "INVALID_ARGUMENT",
          detail: "These names contradict each other; see errors.",
          errors: [{ field: "ticketIds.1", message: "The order never had this ticket." }],
        },
      });
      expect(desk.orders.now(ORDER)).toEqual(aHeldOrder());
    });
  });

  it("answers the order as it is where it has ended before", async () => {
    const desk = aDesk({ orders: [anEndedOrder("expired")] });
    expect(await releaseHold(desk)(ALL)).toEqual({ ok: true, value: anEndedOrder("expired") });
  });

  it.each([aCompletedOrder(), aCancelledOrder()])("is refused where the order is $status", async (order) => {
    const desk = aDesk({ orders: [order] });
    expect(await releaseHold(desk)(ALL)).toMatchObject({
      ok: false,
      error: { reason: "ORDER_STATE", facts: { orderStatus: order.status } },
    });
  });

  describe.each([aPurchasingOrder(), aStuckOrder()])("of an order that is $status", (order) => {
    it("cancels the payment first, and then gives the tickets back", async () => {
      const desk = aDesk({ orders: [order] });
      expect(await releaseHold(desk)(ALL)).toMatchObject({
        ok: true,
        value: { status: "failed", failure: { code: "RELEASED_BY_BUYER" } },
      });
      expect(desk.payments.asked).toEqual(["create", "cancel"]);
    });

    it("gives the tickets back where the provider refuses to make such a payment", async () => {
      const create = new PaymentRefused({ code: "amount_too_small", detail: "Too small." });
      const desk = aDesk({ orders: [order], payments: new ScriptedProvider({ create }) });
      expect(await releaseHold(desk)(ALL)).toMatchObject({ ok: true });
      expect(desk.orders.now(ORDER).lines.map(({ status }) => status)).toEqual(["released", "released"]);
    });

    it("is refused where the payment went through, and records that", async () => {
      const desk = aDesk({ orders: [order], payments: new ScriptedProvider({ cancel: { state: "captured" } }) });
      expect(await releaseHold(desk)(ALL)).toMatchObject({
        ok: false,
        error: { reason: "ORDER_STATE", facts: { orderStatus: "completed" } },
      });
      expect(desk.orders.now(ORDER).status).toBe("completed");
    });

    it("is refused while the provider is silent, and changes nothing", async () => {
      const desk = aDesk({ orders: [order], payments: new ScriptedProvider({ cancel: new Error("timeout") }) });
      expect(await releaseHold(desk)(ALL)).toMatchObject({ ok: false, error: { reason: "PAYMENT_IN_PROGRESS" } });
      expect(desk.orders.now(ORDER)).toEqual(order);
    });

    it("asks for a retry where the answer could not be recorded", async () => {
      const desk = aDesk({ orders: [order] });
      jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
      expect(await releaseHold(desk)(ALL)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    });
  });

  it("needs no provider where the tickets are free", async () => {
    const desk = aDesk({ orders: [aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 })] });
    expect(await releaseHold(desk)(ALL)).toMatchObject({ ok: true, value: { status: "failed" } });
    expect(desk.payments.asked).toEqual([]);
  });

  it.each([
    ["an order that does not exist", []],
    ["another's order", [aHeldOrder({ ownerId: userId("buyer-2") })]],
  ])("finds no order where it is %s", async (_, orders) => {
    expect(await releaseHold(aDesk({ orders }))(ALL)).toEqual({
      ok: false,
      error: { reason: "ORDER_NOT_FOUND", detail: "There is no such order of yours. Check orderId." },
    });
  });
});
