import { aBlockedClaim, aHeldClaim, aSoldClaim } from "../../../test/builders/claim";
import { aDesk } from "../../../test/builders/desk";
import { currency, ORDER, orderId, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { ledgerThatFits } from "../../../test/builders/movement";
import { aCancelledOrder, aCompletedOrder, aPartlyCancelledOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { Payment } from "../payments";
import type { Movement } from "./domain/movement";
import type { CancelledOrder, Order, RefundStatus } from "./domain/order";
import { settlePayment } from "./settle-payment";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };

type Script = ConstructorParameters<typeof ScriptedProvider>[0];

/** The payment that the order was paid by. */
function found(said: Partial<Payment>): Payment {
  return aPayment(ATTEMPT, said);
}

async function aShop(order: Order, script: Script = {}) {
  const desk = aDesk({ orders: [order], time: "12:06:00.000", payments: new ScriptedProvider(script) });
  await desk.records.keep(ATTEMPT, { id: "pi_1", clientSecret: "secret" });
  return desk;
}

/** Both tickets cancelled, and each refund answered so: 19.99 and 25.00 dollars. */
function anOrderWithRefunds(...statuses: readonly RefundStatus[]): CancelledOrder {
  const refunds = aCancelledOrder().refunds.map((refund, index) => ({
    ...refund,
    status: statuses[index] ?? refund.status,
  }));
  return aCancelledOrder({ refunds });
}

describe("settlePayment of an order that was paid by this attempt", () => {
  it.each([aCompletedOrder(), aPartlyCancelledOrder(), aCancelledOrder()])(
    "agrees where the money was captured and the order is $status",
    async (order) => {
      const desk = await aShop(order);
      expect(await settlePayment(desk, found({ state: "captured" }), null)).toBe("AGREES");
      expect(desk.orders.now(ORDER)).toBe(order);
      expect([desk.payments.asked, desk.alerts]).toEqual([[], []]);
    },
  );

  it.each(["open", "requires_action", "processing", "declined", "authorized", "cancelled"] as const)(
    "looks again where the payment was seen as %s, which may be long ago",
    async (state) => {
      const desk = await aShop(aCompletedOrder(), { lookUp: found({ state: "captured" }) });
      expect(await settlePayment(desk, found({ state }), null)).toBe("AGREES");
      expect([desk.payments.asked, desk.alerts]).toEqual([["lookUp"], []]);
    },
  );

  it.each([
    ["nothing was captured", { lookUp: { state: "cancelled" } }, { state: "cancelled" }],
    ["the provider has no such payment", { lookUp: null }, { state: "authorized" }],
    ["more went back than the order knows of", {}, { state: "captured", refunded: 2501 }],
  ] satisfies [string, Script, Partial<Payment>][])("reports that %s, and changes nothing", async (_, script, said) => {
    const desk = await aShop(aPartlyCancelledOrder(), script);
    expect(await settlePayment(desk, found(said), null)).toBe("CONTRADICTS");
    expect(desk.alerts).toMatchObject([{ orderId: ORDER }]);
    expect(desk.orders.now(ORDER)).toEqual(aPartlyCancelledOrder());
    expect(desk.payments.refunds).toEqual([]);
  });

  it("agrees with money that went back before the order's refund is closed", async () => {
    const desk = await aShop(aPartlyCancelledOrder());
    expect(await settlePayment(desk, found({ state: "captured", refunded: 2500 }), null)).toBe("AGREES");
  });

  it("reports that money went back although its refund was refused", async () => {
    const desk = await aShop(anOrderWithRefunds("failed", "failed"));
    expect(await settlePayment(desk, found({ state: "captured", refunded: 1 }), null)).toBe("CONTRADICTS");
  });

  it.each([
    { statuses: ["succeeded", "succeeded"], refunded: 4499, outcome: "AGREES" },
    { statuses: ["succeeded", "succeeded"], refunded: 4498, outcome: "CONTRADICTS" },
    { statuses: ["succeeded", "succeeded"], refunded: 4500, outcome: "CONTRADICTS" },
    { statuses: ["succeeded", "pending"], refunded: 1998, outcome: "CONTRADICTS" },
    { statuses: ["succeeded", "pending"], refunded: 1999, outcome: "AGREES" },
    { statuses: ["succeeded", "pending"], refunded: 4499, outcome: "AGREES" },
    { statuses: ["succeeded", "failed"], refunded: 1999, outcome: "AGREES" },
    { statuses: ["succeeded", "failed"], refunded: 2000, outcome: "CONTRADICTS" },
    { statuses: ["pending", "pending"], refunded: 0, outcome: "AGREES" },
  ] satisfies { statuses: RefundStatus[]; refunded: number; outcome: string }[])(
    "compares refunds both ways: $refunded went back of those that are $statuses ($outcome)",
    async ({ statuses, refunded, outcome }) => {
      const [order, payment] = [anOrderWithRefunds(...statuses), found({ state: "captured", refunded })];
      const desk = await aShop(order, { lookUp: payment });
      expect(await settlePayment(desk, payment, null)).toBe(outcome);
      expect(desk.orders.now(ORDER)).toBe(order);
      expect(desk.alerts.map(({ kind }) => kind)).toEqual(outcome === "AGREES" ? [] : ["contradiction"]);
    },
  );

  it("looks again where the payment was seen before its refund", async () => {
    const lookUp = found({ state: "captured", refunded: 4499 });
    const desk = await aShop(anOrderWithRefunds("succeeded", "succeeded"), { lookUp });
    expect(await settlePayment(desk, found({ state: "captured", refunded: 0 }), null)).toBe("AGREES");
    expect([desk.payments.asked, desk.alerts]).toEqual([["refundsOf", "lookUp"], []]);
  });

  it("is compared again where the order has moved on meanwhile", async () => {
    const desk = await aShop(anOrderWithRefunds("pending", "pending"));
    jest.spyOn(desk.orders, "ledgerOf").mockImplementationOnce(() => {
      const closed = anOrderWithRefunds("succeeded", "pending");
      desk.orders.put({ ...closed, version: closed.version + 1 });
      return Promise.resolve(ledgerThatFits(closed));
    });
    const settled = settlePayment(desk, found({ state: "captured", refunded: 1999 }), null);
    await expect(settled).rejects.toThrow("The order has moved on while it was compared.");
    expect(desk.alerts).toEqual([]);
  });

  describe("and whose ledger", () => {
    const order = anOrderWithRefunds("succeeded", "pending");
    const [authorized, captured, refunded] = ledgerThatFits(order);
    if (authorized === undefined || captured === undefined || refunded === undefined) throw new Error("Not refunded.");

    it.each([
      ["is empty", [], "CONTRADICTS"],
      ["has nothing captured", [authorized, refunded], "CONTRADICTS"],
      ["has less captured", [authorized, { ...captured, amount: 4498 }, refunded], "CONTRADICTS"],
      ["has it captured twice", [authorized, captured, captured, refunded], "CONTRADICTS"],
      ["has it captured by another payment", [authorized, { ...captured, paymentId: "pi_0" }, refunded], "CONTRADICTS"],
      ["lacks a refund", [authorized, captured], "CONTRADICTS"],
      ["has another refund", [authorized, captured, { ...refunded, amount: 2000 }], "CONTRADICTS"],
      ["has a refund too many", [authorized, captured, refunded, refunded], "CONTRADICTS"],
      ["fits", [authorized, captured, refunded], "AGREES"],
    ] satisfies [string, Movement[], string][])("%s", async (_, ledger, outcome) => {
      const desk = await aShop(order);
      jest.spyOn(desk.orders, "ledgerOf").mockResolvedValue(ledger);
      expect(await settlePayment(desk, found({ state: "captured", refunded: 1999 }), null)).toBe(outcome);
      expect(desk.alerts).toHaveLength(outcome === "AGREES" ? 0 : 1);
    });

    it("has a second payment of the same attempt too, which went back", async () => {
      const desk = await aShop(aCompletedOrder());
      const second = aPayment(ATTEMPT, { id: "pi_2", state: "captured" });
      expect(await settlePayment(desk, second, null)).toBe("SETTLED");
      expect(await settlePayment(desk, found({ state: "captured" }), null)).toBe("AGREES");
      expect(desk.alerts).toEqual([]);
    });
  });

  it.each([
    ["is nobody's", null],
    ["is only held", aHeldClaim({ ticketId: TICKET_2 })],
    ["is sold to another order", aSoldClaim({ ticketId: TICKET_2, orderId: orderId("order-2") })],
    ["is blocked", aBlockedClaim({ ticketId: TICKET_2 })],
  ])("reports that a ticket of it %s", async (_, claim) => {
    const desk = await aShop(aCompletedOrder());
    const claimOf = desk.orders.claimOf.bind(desk.orders);
    jest
      .spyOn(desk.orders, "claimOf")
      .mockImplementation((of, ticketId) => (ticketId === TICKET_2 ? Promise.resolve(claim) : claimOf(of, ticketId)));
    expect(await settlePayment(desk, found({ state: "captured" }), null)).toBe("CONTRADICTS");
    expect(desk.alerts).toMatchObject([{ kind: "contradiction", orderId: ORDER }]);
  });

  it("asks nothing of the tickets that it has cancelled, which others may own by now", async () => {
    const desk = await aShop(aPartlyCancelledOrder());
    const claimOf = jest.spyOn(desk.orders, "claimOf");
    expect(await settlePayment(desk, found({ state: "captured" }), null)).toBe("AGREES");
    expect(claimOf.mock.calls.map(([, ticketId]) => ticketId)).toEqual([TICKET_1]);
  });
});
