import { aDesk } from "../../../test/builders/desk";
import { ORDER } from "../../../test/builders/ids";
import { moved } from "../../../test/builders/movement";
import {
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { settleOrder } from "./settle-order";

describe("settleOrder", () => {
  describe.each([aPurchasingOrder(), aClientPaidOrder(), aStuckOrder()])("of an order that is $status", (order) => {
    it("takes the money that is reserved, long before the time to pay is over", async () => {
      const payments = new ScriptedProvider({ lookUp: { state: "authorized" } });
      const desk = aDesk({ orders: [order], time: "12:06:00.000", payments });
      expect(await settleOrder(desk)(ORDER)).toBe("completed");
      expect(desk.orders.now(ORDER).status).toBe("completed");
      expect(await desk.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
    });

    it("gives the payment up where nothing is reserved, and says why", async () => {
      const payments = new ScriptedProvider({
        lookUp: { state: "open" },
        cancel: { state: "cancelled", authorized: false },
      });
      const desk = aDesk({ orders: [order], payments });
      expect(await settleOrder(desk)(ORDER)).toBe("failed");
      expect(desk.orders.now(ORDER)).toMatchObject({ status: "failed", failure: { code: "PAYMENT_GIVEN_UP" } });
      expect(await desk.orders.ledgerOf(ORDER)).toEqual([]);
    });

    it("sells the tickets where the money was taken all the same", async () => {
      const payments = new ScriptedProvider({ lookUp: { state: "processing" }, cancel: { state: "captured" } });
      expect(await settleOrder(aDesk({ orders: [order], payments }))(ORDER)).toBe("completed");
    });

    it("throws where the provider is silent, and leaves the order paying", async () => {
      const desk = aDesk({ orders: [order], payments: new ScriptedProvider({ lookUp: new Error("timeout") }) });
      await expect(settleOrder(desk)(ORDER)).rejects.toThrow("timeout");
      expect(desk.orders.now(ORDER)).toBe(order);
    });

    it("throws where the answer could not be recorded", async () => {
      const desk = aDesk({ orders: [order] });
      jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
      await expect(settleOrder(desk)(ORDER)).rejects.toThrow("Try again.");
    });
  });

  it("sells free tickets without asking anybody", async () => {
    const desk = aDesk({ orders: [aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 })] });
    expect(await settleOrder(desk)(ORDER)).toBe("completed");
    expect(desk.payments.asked).toEqual([]);
  });

  it.each([aHeldOrder(), aCompletedOrder(), anEndedOrder("failed")])(
    "leaves an order alone that is $status, and says so",
    async (order) => {
      const desk = aDesk({ orders: [order] });
      expect(await settleOrder(desk)(ORDER)).toBe(order.status);
      expect(desk.orders.now(ORDER)).toBe(order);
      expect(desk.payments.asked).toEqual([]);
    },
  );

  it("knows where there is no such order", async () => {
    expect(await settleOrder(aDesk())(ORDER)).toBeNull();
  });
});
