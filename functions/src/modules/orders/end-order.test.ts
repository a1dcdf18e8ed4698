import { aDesk } from "../../../test/builders/desk";
import { ORDER, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  aPurchasingOrder,
  aRefund,
  aStuckOrder,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { PaymentRefused } from "../payments";
import { endOrder } from "./end-order";
import type { Order } from "./domain/order";

type Script = ConstructorParameters<typeof ScriptedProvider>[0];

async function ended(order: Order, script: Script = {}) {
  const desk = aDesk({ orders: [order], payments: new ScriptedProvider(script), time: "12:10:00.000" });
  const stored = await desk.orders.read(ORDER);
  if (stored === null) throw new Error("The order is there.");
  return { desk, ending: endOrder(desk, stored, CALLED_OFF) };
}

const CALLED_OFF = at("12:09:00.000");
const EVENT_CANCELLED = { failure: { code: "EVENT_CANCELLED" } };

describe("endOrder", () => {
  it.each([
    ["a hold", aHeldOrder(), "released"],
    ["a purchase under way", aPurchasingOrder(), "failed"],
    ["a purchase that is stuck", aStuckOrder(), "failed"],
    ["a sale", aCompletedOrder(), "cancelled"],
  ] as const)("ends %s", async (_, order, status) => {
    const { desk, ending } = await ended(order);
    expect(await ending).toMatchObject({ status, ...EVENT_CANCELLED });
    expect(desk.orders.now(ORDER)).toMatchObject({ status, ...EVENT_CANCELLED });
  });

  it.each([
    [aPurchasingOrder(), "released", EVENT_CANCELLED],
    [aStuckOrder(), "failed", { failure: { code: "amount_too_small" } }],
  ] as const)(
    "ends an order without a payment, as the provider refuses to make one: %#",
    async (order, status, why) => {
      const create = new PaymentRefused({ code: "amount_too_small", detail: "Too small." });
      const { desk, ending } = await ended(order, { create });
      expect(await ending).toMatchObject({ status, ...why });
      expect(await desk.orders.ledgerOf(ORDER)).toEqual([]);
    },
  );

  it("takes nothing for a free order that is paying to the provider", async () => {
    const { desk, ending } = await ended(aPurchasingOrder({ total: 0 }));
    expect(await ending).toMatchObject({ status: "failed", ...EVENT_CANCELLED });
    expect(desk.payments.asked).toEqual([]);
  });

  it("completes and then cancels what was captured already", async () => {
    const { desk, ending } = await ended(aPurchasingOrder(), { cancel: { state: "captured" } });
    expect(await ending).toMatchObject({ status: "cancelled", ...EVENT_CANCELLED, payment: { status: "captured" } });
    expect(desk.orders.announced.map(({ type }) => type)).toEqual([
      "order.completed",
      "payment.captured",
      "order.cancelled",
    ]);
  });

  it("leaves an order alone that has ended", async () => {
    const { desk, ending } = await ended(aCancelledOrder());
    expect(await ending).toEqual(aCancelledOrder());
    expect(desk.orders.announced).toEqual([]);
  });

  it("throws where the provider is silent, and the order stays as it is", async () => {
    const { desk, ending } = await ended(aPurchasingOrder(), { cancel: new Error("silence") });
    await expect(ending).rejects.toThrow("silence");
    expect(desk.orders.now(ORDER)).toEqual(aPurchasingOrder());
  });

  it("throws where others change the order all the time", async () => {
    const { desk, ending } = await ended(aHeldOrder());
    await ending;
    desk.orders.put(aHeldOrder());
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    const stored = await desk.orders.read(ORDER);
    if (stored === null) throw new Error("The order is there.");
    await expect(endOrder(desk, stored, CALLED_OFF)).rejects.toThrow("Others are changing");
  });

  it("goes on with what another made of the order meanwhile", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:10:00.000" });
    const stored = await desk.orders.read(ORDER);
    if (stored === null) throw new Error("The order is there.");
    desk.orders.put(aPurchasingOrder());
    expect(await endOrder(desk, stored, CALLED_OFF)).toMatchObject({ status: "failed", ...EVENT_CANCELLED });
  });

  it("gives up on an order that is never the same, for the next pass to try", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:10:00.000" });
    const stored = await desk.orders.read(ORDER);
    if (stored === null) throw new Error("The order is there.");
    jest.spyOn(desk.orders, "replace").mockImplementation(() => {
      desk.orders.put(aPurchasingOrder());
      return Promise.resolve(false);
    });
    await expect(endOrder(desk, stored, CALLED_OFF)).rejects.toThrow(/Others are changing|could not be ended/);
  });

  describe("of which tickets were cancelled for half of their price", () => {
    const half = [
      aRefund({ ticketId: TICKET_1, amount: 999, status: "succeeded" }),
      aRefund({ ticketId: TICKET_2, amount: 1250 }),
    ];
    /** The second one was cancelled when its event was off already. */
    const endHalf = async (order: Order) => {
      const desk = aDesk({ orders: [order], time: "12:10:00.000" });
      const times = new Map([
        [TICKET_1, CALLED_OFF - 1],
        [TICKET_2, CALLED_OFF],
      ]);
      jest.spyOn(desk.orders, "cancelledAt").mockResolvedValue(times);
      const stored = await desk.orders.read(ORDER);
      if (stored === null) throw new Error("The order is there.");
      return endOrder(desk, stored, CALLED_OFF);
    };

    it("gives the rest of those whose cancellation came after the event's", async () => {
      const { refunds } = await endHalf(aCancelledOrder({ refunds: half }));
      const because = "EVENT_CANCELLED";
      expect(refunds).toEqual([
        ...half,
        aRefund({
          id: `${TICKET_2}.2`,
          amount: 1250,
          because,
          requestedAt: at("12:10:00.000"),
          dueAt: at("12:10:00.000"),
        }),
      ]);
    });

    it("gives it beside the tickets that are cancelled with the event", async () => {
      const lines = [aLine({ status: "sold" }), aLine({ ticketId: TICKET_2, price: 2500, status: "cancelled" })];
      const { refunds } = await endHalf(aCompletedOrder({ lines, refunds: half.slice(1) }));
      expect(refunds.map(({ id, amount }) => [id, amount])).toEqual([
        [TICKET_2, 1250],
        [TICKET_1, 1999],
        [`${TICKET_2}.2`, 1250],
      ]);
    });

    it("does not look where nothing is owed, nor ask again for what the provider refused", async () => {
      const refused = aCancelledOrder().refunds.map((refund) => ({ ...refund, status: "failed" }) as const);
      for (const refunds of [aCancelledOrder().refunds, refused]) {
        const order = aCancelledOrder({ refunds });
        expect(await endHalf(order)).toBe(order);
      }
    });
  });
});
