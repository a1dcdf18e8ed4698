import { aDesk } from "../../../test/builders/desk";
import { ORDER, orderId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import {
  aClientPaidOrder,
  aHeldOrder,
  anOrderThatRequiresAction,
  anUnansweredOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { settlePurchases } from "./settle-purchases";

const SILENT = new ScriptedProvider({
  create: new Error("timeout"),
  authorize: new Error("timeout"),
  lookUp: new Error("timeout"),
  capture: new Error("timeout"),
  cancel: new Error("timeout"),
});

describe("settlePurchases", () => {
  describe("of a purchase that nobody finished", () => {
    it("asks for it again, and looks again later", async () => {
      const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:05:15.000" });
      expect(await settlePurchases(desk)()).toEqual({ done: 1, skipped: 0, failed: 0, lagMs: 0 });
      expect(desk.requested).toEqual([{ orderId: ORDER, attempt: 1 }]);
      expect(desk.orders.now(ORDER)).toMatchObject({ status: "purchasing", tries: 1, dueAt: at("12:05:45.000") });
      expect(desk.payments.asked).toEqual([]);
    });

    it("leaves it alone a millisecond before it is due", async () => {
      const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:05:14.999" });
      expect(await settlePurchases(desk)()).toEqual({ done: 0, skipped: 0, failed: 0, lagMs: 0 });
      expect(desk.requested).toEqual([]);
    });

    it("notes the next look before it asks, so that a broken publisher is not asked in a loop", async () => {
      const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:05:15.000" });
      const requestPurchase = () => Promise.reject(new Error("no topic"));
      expect(await settlePurchases({ ...desk, requestPurchase })()).toMatchObject({ failed: 1 });
      expect(desk.orders.now(ORDER)).toMatchObject({ tries: 1 });
      expect(desk.failures).toMatchObject([{ orderId: ORDER, error: { message: "no topic" } }]);
    });

    it("skips it where another was faster", async () => {
      const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:05:15.000" });
      jest.spyOn(desk.orders, "replace").mockImplementationOnce(() => {
        desk.orders.put(aHeldOrder({ version: 3, attempt: 1 }));
        return Promise.resolve(false);
      });
      expect(await settlePurchases(desk)()).toMatchObject({ done: 0, skipped: 1 });
      expect(desk.requested).toEqual([]);
    });

    it("reports it where its next look cannot be noted", async () => {
      const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:05:15.000" });
      jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
      expect(await settlePurchases(desk)()).toMatchObject({ failed: 1 });
      expect(desk.requested).toEqual([]);
    });
  });

  it("begins with no order once its time is over", async () => {
    const desk = aDesk({ orders: [anUnansweredOrder()], time: "12:16:45.000" });
    const report = await settlePurchases(desk)(desk.clock.now());
    expect(report).toMatchObject({ done: 0, skipped: 0, failed: 0 });
    expect(desk.orders.now(ORDER)).toEqual(anUnansweredOrder());
    expect(await settlePurchases(desk)(desk.clock.now() + 1)).toMatchObject({ done: 1 });
  });

  describe("of a purchase that five tries have not settled", () => {
    it("calls it stuck, alerts once, and asks no more", async () => {
      const desk = aDesk({ orders: [anUnansweredOrder()], time: "12:16:45.000" });
      expect(await settlePurchases(desk)()).toMatchObject({ done: 1 });
      expect(desk.orders.now(ORDER)).toEqual(aStuckOrder());
      expect(desk.stuck).toEqual([aStuckOrder()]);
      expect(desk.requested).toEqual([]);
    });
  });

  describe("of an order that is stuck", () => {
    it("takes a late yes", async () => {
      const desk = aDesk({ orders: [aStuckOrder()], time: "12:20:45.000" });
      expect(await settlePurchases(desk)()).toMatchObject({ done: 1 });
      expect(desk.orders.now(ORDER).status).toBe("completed");
    });

    it("takes a late no", async () => {
      const error = { code: "card_declined", detail: "The card was declined." };
      const payments = new ScriptedProvider({ authorize: { state: "declined", error } });
      const desk = aDesk({ orders: [aStuckOrder()], time: "12:20:45.000", payments });
      await settlePurchases(desk)();
      expect(desk.orders.now(ORDER)).toMatchObject({ status: "failed", failure: error });
    });

    it("stays stuck while the provider is silent, and alerts again: nobody knows whether the last alert was heard", async () => {
      const desk = aDesk({ orders: [aStuckOrder()], time: "12:21:00.000", payments: SILENT });
      expect(await settlePurchases(desk)()).toEqual({ done: 0, skipped: 0, failed: 1, lagMs: 15_000 });
      expect(desk.orders.now(ORDER)).toMatchObject({ status: "stuck", tries: 7, dueAt: at("12:25:00.000") });
      expect(desk.failures).toMatchObject([{ orderId: ORDER, error: { message: "timeout" } }]);
      expect(desk.stuck).toMatchObject([{ id: ORDER, status: "stuck" }]);
    });

    it("is left alone a millisecond before it is due again", async () => {
      const desk = aDesk({ orders: [aStuckOrder()], time: "12:20:44.999", payments: SILENT });
      expect(await settlePurchases(desk)()).toEqual({ done: 0, skipped: 0, failed: 0, lagMs: 0 });
    });
  });

  describe("from the instant at which the time to pay is over", () => {
    it.each([
      { what: "that waits for its buyer", order: anOrderThatRequiresAction() },
      { what: "that waits for the buyer's client", order: aClientPaidOrder() },
      { what: "that is stuck", order: aStuckOrder() },
    ])("gives up an order $what, where no money is reserved", async ({ order }) => {
      const payments = new ScriptedProvider({ lookUp: { state: "requires_action" } });
      const desk = aDesk({ orders: [order], time: "12:30:00.000", payments });
      expect(await settlePurchases(desk)()).toMatchObject({ done: 1 });
      expect(desk.payments.asked).toEqual(["create", "lookUp", "cancel"]);
      expect(desk.orders.now(ORDER)).toMatchObject({
        status: "failed",
        failure: { code: "PAYMENT_EXPIRED", detail: "The time to pay was over." },
      });
    });

    it.each([anOrderThatRequiresAction(), aStuckOrder()])(
      "takes the money that is reserved for an order that is $status, and sells its tickets",
      async (order) => {
        const payments = new ScriptedProvider({ lookUp: { state: "authorized" } });
        const desk = aDesk({ orders: [order], time: "12:30:00.000", payments });
        expect(await settlePurchases(desk)()).toMatchObject({ done: 1 });
        expect(desk.payments.asked).toEqual(["create", "lookUp", "capture"]);
        expect(desk.orders.now(ORDER).status).toBe("completed");
      },
    );

    it("sells the tickets where the money was taken all the same", async () => {
      const payments = new ScriptedProvider({ lookUp: { state: "processing" }, cancel: { state: "captured" } });
      const desk = aDesk({ orders: [anOrderThatRequiresAction()], time: "12:30:00.000", payments });
      await settlePurchases(desk)();
      expect(desk.orders.now(ORDER).status).toBe("completed");
    });

    it("keeps the tickets while the provider is silent, and brings the order nearer to stuck", async () => {
      const desk = aDesk({ orders: [anOrderThatRequiresAction()], time: "12:30:00.000", payments: SILENT });
      expect(await settlePurchases(desk)()).toMatchObject({ failed: 1 });
      expect(desk.orders.now(ORDER)).toMatchObject({ status: "purchasing", tries: 1, dueAt: at("12:30:30.000") });
    });

    it("reports it where the provider's answer cannot be recorded", async () => {
      const desk = aDesk({ orders: [anOrderThatRequiresAction()], time: "12:30:00.000" });
      jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
      expect(await settlePurchases(desk)()).toMatchObject({ failed: 1 });
    });
  });

  it("skips an order that is not paying any more", async () => {
    const desk = aDesk({ orders: [aHeldOrder()] });
    const stored = { order: aHeldOrder(), fence: { kind: "fence" }, readAt: at("12:00:00.000") } as const;
    jest.spyOn(desk.queues, "due").mockResolvedValueOnce({ orders: [stored], unreadable: [], next: null });
    expect(await settlePurchases(desk)()).toMatchObject({ done: 0, skipped: 1, failed: 0 });
  });

  it("goes on behind an order that fails, page after page", async () => {
    const ids = ["order-1", "order-2", "order-3", "order-4", "order-5"].map((id) => orderId(id));
    const desk = aDesk({ orders: ids.map((id) => aPurchasingOrder({ id })), time: "12:05:20.000" });
    const requestPurchase = ({ orderId: id }: { readonly orderId: string }) =>
      id === "order-2" ? Promise.reject(new Error("no topic")) : Promise.resolve();
    expect(await settlePurchases({ ...desk, requestPurchase })()).toEqual({
      done: 4,
      skipped: 0,
      failed: 1,
      lagMs: 5_000,
    });
    expect(desk.failures.map((failure) => failure.orderId)).toEqual(["order-2"]);
  });
});
