import { aDesk } from "../../../test/builders/desk";
import { ORDER, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { moved } from "../../../test/builders/movement";
import { aCancelledOrder, aPartlyCancelledOrder } from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { executeRefunds } from "./execute-refunds";

const PAYMENT = { paymentId: "pi_1", orderId: ORDER, attempt: 1 };

describe("executeRefunds", () => {
  it("gives back each ticket's recorded amount and closes the refund", async () => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "12:31:00.000" });
    expect(await executeRefunds(desk)()).toMatchObject({ done: 1, failed: 0 });
    expect(desk.payments.refunds).toEqual([
      { ...PAYMENT, reason: { ticketId: TICKET_1 }, amount: { amount: 1999, currency: "USD" } },
      { ...PAYMENT, reason: { ticketId: TICKET_2 }, amount: { amount: 2500, currency: "USD" } },
    ]);
    expect(desk.orders.now(ORDER).lines.map(({ refund }) => refund?.status)).toEqual(["succeeded", "succeeded"]);
  });

  it("records the money that went back, and tells of it", async () => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "12:31:00.000" });
    await executeRefunds(desk)();
    expect(await desk.orders.ledgerOf(ORDER)).toMatchObject([
      ...moved("authorized", "captured"),
      { id: `refund-${TICKET_1}`, kind: "refunded", amount: 1999, refund: { id: "re_1", ticketId: TICKET_1 } },
      { id: `refund-${TICKET_2}`, kind: "refunded", amount: 2500, refund: { id: "re_2", ticketId: TICKET_2 } },
    ]);
    expect(desk.orders.announced).toMatchObject([{ type: "payment.refunded" }, { type: "payment.refunded" }]);
  });

  it("takes it from the payment that was kept for the attempt", async () => {
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000" });
    await desk.records.keep(PAYMENT, { id: "pi_7", clientSecret: "secret" });
    await executeRefunds(desk)();
    expect(desk.payments.refunds).toMatchObject([{ paymentId: "pi_7" }]);
    expect(desk.payments.asked).toEqual(["refund"]);
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
    const detail = expect.stringContaining(TICKET_2) as string;
    expect(desk.alerts).toEqual([{ kind: "refund-refused", orderId: ORDER, detail }]);
    expect(await desk.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
  });

  it.each([
    ["is silent", new Error("timeout")],
    ["has not decided", "pending"],
  ] as const)("asks for the other tickets although the provider %s on one", async (_, answer) => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "12:31:00.000" });
    const once = jest.spyOn(desk.payments, "refund");
    if (answer instanceof Error) once.mockRejectedValueOnce(answer);
    else once.mockResolvedValueOnce({ id: "re_0", status: answer });
    expect(await executeRefunds(desk)()).toMatchObject({ done: 0, failed: 1 });
    expect(desk.orders.now(ORDER).lines.map(({ refund }) => refund?.status)).toEqual(["pending", "succeeded"]);
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
