import { aDesk } from "../../../test/builders/desk";
import { BUYER, ORDER, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import {
  aCancelledOrder,
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  anOrderThatRequiresAction,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { PaymentRefused } from "../payments";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { createPayment } from "./create-payment";

const REQUEST = { orderId: ORDER, ownerId: BUYER };
const FREE = { lines: [aLine({ price: 0 })], total: 0 };
const CLIENT = aClientPaidOrder().payment;

function refused(reason: string) {
  return { ok: false, error: { reason } };
}

describe("createPayment", () => {
  it("commits that the order is paying, and answers the secret by which the client confirms", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:05:00.000" });
    expect(await createPayment(desk)(REQUEST)).toEqual({
      ok: true,
      value: { order: aClientPaidOrder(), clientSecret: "secret" },
    });
    expect(desk.orders.now(ORDER)).toEqual(aClientPaidOrder());
    expect(desk.orders.announced).toMatchObject([{ type: "order.purchasing" }]);
    expect(desk.payments.asked).toEqual(["create"]);
  });

  it("makes no payment before the commit", async () => {
    const desk = aDesk({ orders: [aHeldOrder()] });
    jest.spyOn(desk.orders, "replace").mockRejectedValueOnce(new Error("crash"));
    await expect(createPayment(desk)(REQUEST)).rejects.toThrow("crash");
    expect(desk.payments.asked).toEqual([]);
  });

  it("answers a repeat with the same secret, and makes no other payment", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:05:00.000" });
    const first = await createPayment(desk)(REQUEST);
    expect(await createPayment(desk)(REQUEST)).toEqual(first);
    expect(desk.payments.asked).toEqual(["create"]);
    expect(desk.orders.now(ORDER).version).toBe(2);
  });

  it("answers the secret also where the order is stuck, and after the hold has run out", async () => {
    const order = aStuckOrder({ payment: CLIENT });
    const desk = aDesk({ orders: [order], time: "12:25:00.000" });
    expect(await createPayment(desk)(REQUEST)).toEqual({ ok: true, value: { order, clientSecret: "secret" } });
  });

  it("opens another attempt after a no, with another payment", async () => {
    const desk = aDesk({ orders: [aHeldOrder({ attempt: 1 })], time: "12:05:00.000" });
    await desk.records.keep({ orderId: ORDER, attempt: 1 }, { id: "pi_0", clientSecret: "first" });
    expect(await createPayment(desk)(REQUEST)).toMatchObject({
      ok: true,
      value: { order: { attempt: 2 }, clientSecret: "secret" },
    });
  });

  it("asks for a repeat where the provider is silent; the order is paying, and the repeat opens its payment", async () => {
    const payments = new ScriptedProvider({ create: new Error("timeout") });
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:05:00.000", payments });
    expect(await createPayment(desk)(REQUEST)).toMatchObject(refused("UNAVAILABLE"));
    expect(desk.orders.now(ORDER)).toEqual(aClientPaidOrder());
    expect(desk.failures).toMatchObject([{ orderId: ORDER, error: { message: "timeout" } }]);
    expect(await createPayment({ ...desk, payments: new ScriptedProvider() })(REQUEST)).toEqual({
      ok: true,
      value: { order: aClientPaidOrder(), clientSecret: "secret" },
    });
  });

  describe("where the provider refuses to make such a payment", () => {
    const error = { code: "amount_too_small", detail: "Less than 0.50 dollars cannot be paid." };
    const refusing = () => new ScriptedProvider({ create: new PaymentRefused(error) });

    it("is refused, and the order is held again", async () => {
      const desk = aDesk({ orders: [aHeldOrder()], time: "12:05:00.000", payments: refusing() });
      expect(await createPayment(desk)(REQUEST)).toMatchObject({
        ok: false,
        error: {
          reason: "ORDER_STATE",
          detail: `The payment provider refuses: ${error.detail}`,
          facts: { orderStatus: "held" },
        },
      });
      expect(desk.orders.now(ORDER)).toMatchObject({ status: "held", payment: { status: "declined", error } });
      expect([await desk.orders.ledgerOf(ORDER), desk.failures]).toEqual([[], []]);
      expect(desk.records.kept.size).toBe(0);
    });

    it("withdraws nothing but its own attempt", async () => {
      const desk = aDesk({ orders: [aClientPaidOrder()], time: "12:06:00.000", payments: refusing() });
      const next = aClientPaidOrder({ attempt: 2 });
      const create = desk.payments.create.bind(desk.payments);
      jest.spyOn(desk.payments, "create").mockImplementationOnce((attempt) => {
        desk.orders.put(next);
        return create(attempt);
      });
      expect(await createPayment(desk)(REQUEST)).toMatchObject({
        ok: false,
        error: { reason: "ORDER_STATE", facts: { orderStatus: "purchasing" } },
      });
      expect(desk.orders.now(ORDER)).toBe(next);
    });

    it.each([
      { order: aClientPaidOrder(), orderStatus: "expired" },
      { order: aStuckOrder({ payment: CLIENT }), orderStatus: "failed" },
    ])("ends an order that is $order.status after its hold: it is $orderStatus", async ({ order, orderStatus }) => {
      const desk = aDesk({ orders: [order], time: "12:25:00.000", payments: refusing() });
      expect(await createPayment(desk)(REQUEST)).toMatchObject({
        ok: false,
        error: { reason: "ORDER_STATE", facts: { orderStatus } },
      });
      expect(desk.orders.now(ORDER).status).toBe(orderStatus);
    });
  });

  it("answers the secret of a payment that we confirmed and that waits for the buyer", async () => {
    const order = anOrderThatRequiresAction();
    const desk = aDesk({ orders: [order], time: "12:07:00.000" });
    const opened = { id: "pi_7", clientSecret: "of the payment that waits" };
    await desk.records.keep({ orderId: ORDER, attempt: 1 }, opened);
    expect(await createPayment(desk)(REQUEST)).toEqual({
      ok: true,
      value: { order, clientSecret: opened.clientSecret },
    });
    expect([desk.orders.now(ORDER), desk.payments.asked]).toEqual([order, []]);
  });

  it("is refused for free tickets, which are purchased instead", async () => {
    const desk = aDesk({ orders: [aHeldOrder(FREE)] });
    expect(await createPayment(desk)(REQUEST)).toMatchObject({
      ok: false,
      error: { reason: "ORDER_STATE", facts: { orderStatus: "held" } },
    });
    expect(desk.orders.now(ORDER)).toEqual(aHeldOrder(FREE));
  });

  it("names the state that the order of free tickets really is in", async () => {
    const desk = aDesk({ orders: [aCompletedOrder(FREE)] });
    expect(await createPayment(desk)(REQUEST)).toMatchObject({
      ok: false,
      error: { reason: "ORDER_STATE", facts: { orderStatus: "completed" } },
    });
  });

  it.each([
    ["has run out", aHeldOrder()],
    ["has expired", anEndedOrder("expired")],
  ])("is refused where the hold %s", async (_, order) => {
    const desk = aDesk({ orders: [order], time: "12:20:00.000" });
    expect(await createPayment(desk)(REQUEST)).toMatchObject(refused("HOLD_EXPIRED"));
    expect(desk.payments.asked).toEqual([]);
  });

  it.each([aCompletedOrder(), aCancelledOrder(), anEndedOrder("released"), anEndedOrder("failed")])(
    "is refused where the order is $status",
    async (order) => {
      const desk = aDesk({ orders: [order] });
      expect(await createPayment(desk)(REQUEST)).toMatchObject({
        ok: false,
        error: { reason: "ORDER_STATE", facts: { orderStatus: order.status } },
      });
      expect(desk.payments.asked).toEqual([]);
    },
  );

  it("is refused at the sixth attempt", async () => {
    const desk = aDesk({ orders: [aHeldOrder({ attempt: 5 })] });
    expect(await createPayment(desk)(REQUEST)).toMatchObject(refused("ORDER_STATE"));
  });

  it.each([aPurchasingOrder(), aStuckOrder()])(
    "is refused where we confirm the payment of an order that is $status",
    async (order) => {
      const desk = aDesk({ orders: [order] });
      expect(await createPayment(desk)(REQUEST)).toMatchObject(refused("PAYMENT_IN_PROGRESS"));
      expect(desk.payments.asked).toEqual([]);
    },
  );

  it("is refused where no payment provider is configured", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], payments: new ScriptedProvider({ configured: false }) });
    expect(await createPayment(desk)(REQUEST)).toMatchObject(refused("PAYMENTS_NOT_CONFIGURED"));
    expect(desk.orders.now(ORDER)).toEqual(aHeldOrder());
  });

  it("needs no default payment method: the client names one", async () => {
    const payments = new ScriptedProvider({ hasDefaultMethod: false });
    const desk = aDesk({ orders: [aHeldOrder()], payments });
    expect(await createPayment(desk)(REQUEST)).toMatchObject({ ok: true });
  });

  describe("while all sales are paused", () => {
    const sales = { isOpen: () => Promise.resolve(false) };

    it("begins no payment", async () => {
      const desk = aDesk({ orders: [aHeldOrder()] });
      expect(await createPayment({ ...desk, sales })(REQUEST)).toMatchObject(refused("SALES_PAUSED"));
      expect(desk.orders.now(ORDER)).toEqual(aHeldOrder());
    });

    it("lets a payment that was begun go on", async () => {
      const desk = aDesk({ orders: [aClientPaidOrder()] });
      expect(await createPayment({ ...desk, sales })(REQUEST)).toMatchObject({
        ok: true,
        value: { clientSecret: "secret" },
      });
    });
  });

  it.each([
    ["an order that does not exist", []],
    ["another's order", [aHeldOrder({ ownerId: userId("buyer-2"), until: at("12:20:00.000") })]],
    ["another's order that its client pays", [aClientPaidOrder({ ownerId: userId("buyer-2") })]],
  ])("does not find %s", async (_, orders) => {
    const desk = aDesk({ orders });
    expect(await createPayment(desk)(REQUEST)).toMatchObject(refused("ORDER_NOT_FOUND"));
    expect(desk.payments.asked).toEqual([]);
  });
});
