import { aDesk } from "../../../test/builders/desk";
import { ORDER } from "../../../test/builders/ids";
import { moved } from "../../../test/builders/movement";
import {
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { finalizePurchase } from "./finalize-purchase";

const REQUEST = { orderId: ORDER, attempt: 1 };
const NO = { code: "card_declined", detail: "The card was declined." };

describe("finalizePurchase", () => {
  it.each([aPurchasingOrder(), aStuckOrder()])("sells the tickets of an order that is $status", async (order) => {
    const desk = aDesk({ orders: [order], time: "12:06:00.000" });
    expect(await finalizePurchase(desk)(REQUEST)).toEqual({ kind: "settled", status: "completed" });
    expect(desk.orders.now(ORDER)).toMatchObject({ status: "completed", payment: { status: "captured" } });
    expect(desk.orders.announced).toMatchObject([{ type: "order.completed" }, { type: "payment.captured" }]);
    expect(await desk.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
  });

  it("gives the hold back where the provider says no", async () => {
    const payments = new ScriptedProvider({ authorize: { state: "declined", error: NO } });
    const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:06:00.000", payments });
    expect(await finalizePurchase(desk)(REQUEST)).toEqual({ kind: "settled", status: "held" });
    expect(desk.orders.announced).toMatchObject([{ type: "payment.declined" }]);
  });

  it("takes the money once, however often the request is delivered", async () => {
    const desk = aDesk({ orders: [aPurchasingOrder()], time: "12:06:00.000" });
    await finalizePurchase(desk)(REQUEST);
    expect(await finalizePurchase(desk)(REQUEST)).toEqual({ kind: "ignored", because: "NOT_PAYING" });
    expect(desk.payments.asked).toEqual(["create", "authorize", "capture"]);
  });

  it.each([
    ["an order that does not exist", [], "NO_SUCH_ORDER"],
    ["an order that is held again", [aHeldOrder({ attempt: 1 })], "NOT_PAYING"],
    ["an order that is completed", [aCompletedOrder()], "NOT_PAYING"],
    ["an attempt that is over", [aPurchasingOrder({ attempt: 2 })], "OTHER_ATTEMPT"],
  ] as const)("ignores %s and leaves the provider alone", async (_, orders, because) => {
    const desk = aDesk({ orders });
    expect(await finalizePurchase(desk)(REQUEST)).toEqual({ kind: "ignored", because });
    expect(desk.payments.asked).toEqual([]);
  });

  it("never confirms or declines a payment that the buyer's client confirms", async () => {
    const payments = new ScriptedProvider({ lookUp: { state: "declined", error: NO } });
    const desk = aDesk({ orders: [aClientPaidOrder()], time: "12:06:00.000", payments });
    expect(await finalizePurchase(desk)(REQUEST)).toEqual({ kind: "settled", status: "purchasing" });
    expect(desk.orders.now(ORDER)).toEqual(aClientPaidOrder());
    expect(payments.asked).toEqual(["create", "lookUp"]);
  });

  it("fails where the provider is silent, and leaves the order paying", async () => {
    const payments = new ScriptedProvider({ authorize: new Error("timeout") });
    const desk = aDesk({ orders: [aPurchasingOrder()], payments });
    await expect(finalizePurchase(desk)(REQUEST)).rejects.toThrow("timeout");
    expect(desk.orders.now(ORDER)).toEqual(aPurchasingOrder());
  });

  it("fails where the answer could not be recorded, for another delivery to look it up", async () => {
    const desk = aDesk({ orders: [aPurchasingOrder()] });
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    await expect(finalizePurchase(desk)(REQUEST)).rejects.toThrow("The order could not be settled");
  });
});
