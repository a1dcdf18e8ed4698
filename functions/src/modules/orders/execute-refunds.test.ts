import { aDesk } from "../../../test/builders/desk";
import { ORDER, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { aCancelledOrder, aPartlyCancelledOrder } from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { executeRefunds } from "./execute-refunds";

describe("executeRefunds", () => {
  it("gives back each ticket's recorded amount and closes the refund", async () => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "12:31:00.000" });
    expect(await executeRefunds(desk)()).toMatchObject({ done: 1, failed: 0 });
    expect(desk.payments.refunds).toEqual([
      { orderId: ORDER, attempt: 1, ticketId: TICKET_1, amount: { amount: 1999, currency: "USD" } },
      { orderId: ORDER, attempt: 1, ticketId: TICKET_2, amount: { amount: 2500, currency: "USD" } },
    ]);
    expect(desk.orders.now(ORDER).lines.map(({ refund }) => refund?.status)).toEqual(["succeeded", "succeeded"]);
  });

  it("gives nothing back twice", async () => {
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000" });
    await executeRefunds(desk)();
    expect(await executeRefunds(desk)()).toEqual({ done: 0, skipped: 0, failed: 0, lagMs: 0 });
    expect(desk.payments.refunds).toHaveLength(1);
  });

  it("closes a refund that the provider refuses", async () => {
    const payments = new ScriptedProvider({ refund: "failed" });
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000", payments });
    await executeRefunds(desk)();
    expect(desk.orders.now(ORDER).lines[1]?.refund).toMatchObject({ amount: 2500, status: "failed" });
  });

  it("leaves a refund open while the provider is silent", async () => {
    const payments = new ScriptedProvider({ refund: new Error("timeout") });
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000", payments });
    expect(await executeRefunds(desk)()).toMatchObject({ failed: 1 });
    expect(desk.orders.now(ORDER)).toEqual(aPartlyCancelledOrder());
  });

  it("leaves a refund open where its answer cannot be recorded: the next run asks the same again", async () => {
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000" });
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    expect(await executeRefunds(desk)()).toMatchObject({ failed: 1 });
  });
});
