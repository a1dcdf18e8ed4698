import { aDesk } from "../../../test/builders/desk";
import { ORDER, orderId, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { moved } from "../../../test/builders/movement";
import { aCancelledOrder, aPartlyCancelledOrder, aRefund } from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import { MINUTE } from "../../kernel/instant";
import { refundedOf } from "./domain/order";
import { executeRefunds } from "./execute-refunds";

const PAYMENT = { paymentId: "pi_1", orderId: ORDER, attempt: 1 };

describe("executeRefunds", () => {
  it("gives back each ticket's recorded amount and closes the refund", async () => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "12:31:00.000" });
    expect(await executeRefunds(desk)()).toMatchObject({ done: 1, failed: 0 });
    expect(desk.payments.refunds).toEqual([
      { ...PAYMENT, reason: TICKET_1, amount: { amount: 1999, currency: "USD" } },
      { ...PAYMENT, reason: TICKET_2, amount: { amount: 2500, currency: "USD" } },
    ]);
    expect(desk.orders.now(ORDER).refunds.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
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

  it.each(["failed", "refused"] as const)("tries again what %s, a few times, then tells somebody", async (refund) => {
    const payments = new ScriptedProvider({ refund });
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000", payments });
    for (const minutes of [0, 1, 2, 4, 8, 16, 32, 64, 128, 256]) {
      desk.clock.pass(minutes * MINUTE);
      await executeRefunds(desk)();
    }
    const reasons = [2, 3, 4, 5, 6, 7, 8].map((attempt) => `${TICKET_2}~${attempt}`);
    expect(desk.payments.refunds.map(({ reason }) => reason)).toEqual([TICKET_2, ...reasons]);
    expect(desk.orders.now(ORDER).refunds).toMatchObject([{ amount: 2500, status: "failed" }]);
    const detail = expect.stringContaining(TICKET_2) as string;
    expect(desk.alerts).toEqual([{ kind: "refund-refused", orderId: ORDER, detail }]);
    expect(await desk.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
  });

  it("asks for the rest where the provider refuses because somebody has refunded there", async () => {
    const payments = new ScriptedProvider({
      refundsOf: [{ id: "re_9", amount: 4000, status: "succeeded", reason: null }],
    });
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000", payments });
    jest.spyOn(payments, "refund").mockResolvedValueOnce({ id: null, status: "failed" });
    await executeRefunds(desk)();
    await executeRefunds(desk)();
    expect(payments.refunds).toMatchObject([{ reason: `${TICKET_2}~2`, amount: { amount: 499 } }]);
    expect(refundedOf(desk.orders.now(ORDER))).toBe(4499);
    expect(desk.alerts).toEqual([]);
  });

  it("keeps no order from its turn by one that always fails", async () => {
    const ids = Array.from({ length: 5 }, (_, index) => orderId(`order-${index}`));
    const desk = aDesk({ orders: ids.map((id) => aPartlyCancelledOrder({ id })), time: "12:31:00.000" });
    const find = desk.records.find.bind(desk.records);
    jest.spyOn(desk.records, "find").mockImplementation((of) => {
      return of.orderId === ids[4] ? find(of) : Promise.reject(new Error("no database"));
    });
    expect(await executeRefunds(desk)()).toMatchObject({ done: 1, failed: 4 });
    expect(await executeRefunds(desk)()).toEqual({ done: 0, skipped: 0, failed: 0, lagMs: 0 });
    desk.clock.pass(MINUTE);
    expect(await executeRefunds(desk)()).toMatchObject({ failed: 4 });
    desk.clock.pass(MINUTE);
    expect(await executeRefunds(desk)()).toMatchObject({ failed: 0 });
  });

  it.each([
    ["is silent", new Error("timeout"), { done: 0, failed: 1 }],
    ["has not decided", "pending", { done: 1, failed: 0 }],
  ] as const)("asks for the other tickets although the provider %s on one", async (_, answer, report) => {
    const desk = aDesk({ orders: [aCancelledOrder()], time: "12:31:00.000" });
    const once = jest.spyOn(desk.payments, "refund");
    if (answer instanceof Error) once.mockRejectedValueOnce(answer);
    else once.mockResolvedValueOnce({ id: "re_0", status: answer, amount: 1999 });
    expect(await executeRefunds(desk)()).toMatchObject(report);
    expect(desk.orders.now(ORDER).refunds.map(({ status }) => status)).toEqual(["pending", "succeeded"]);
  });

  it("leaves a refund open while the provider is silent", async () => {
    const payments = new ScriptedProvider({ refund: new Error("timeout") });
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000", payments });
    expect(await executeRefunds(desk)()).toMatchObject({ failed: 1 });
    const refunds = [aRefund({ tries: 1, dueAt: at("12:32:00.000") })];
    expect(desk.orders.now(ORDER)).toEqual(aPartlyCancelledOrder({ version: 5, refunds }));
  });

  it("leaves a refund open where its answer cannot be recorded: the next run asks the same again", async () => {
    const desk = aDesk({ orders: [aPartlyCancelledOrder()], time: "12:31:00.000" });
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    expect(await executeRefunds(desk)()).toMatchObject({ failed: 1 });
  });
});
