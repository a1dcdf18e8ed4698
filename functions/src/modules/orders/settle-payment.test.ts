import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { currency, ORDER } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { moved } from "../../../test/builders/movement";
import { aClientPaidOrder, aCompletedOrder, aPurchasingOrder, aStuckOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { Payment } from "../payments";
import type { Movement } from "./domain/movement";
import type { Order } from "./domain/order";
import { settlePayment } from "./settle-payment";

const NO = { code: "card_declined", detail: "The card was declined." };
const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };

type Script = ConstructorParameters<typeof ScriptedProvider>[0];

/** The order's one payment, which was opened before; nothing was ever reserved unless said otherwise. */
function found(said: Partial<Payment>): Payment {
  return aPayment(ATTEMPT, { authorized: said.state === "authorized" || said.state === "captured", ...said });
}

async function aShop(order: Order, script: Script = {}, event = anEvent()) {
  const payments = new ScriptedProvider(script);
  const desk = aDesk({ orders: [order], time: "12:06:00.000", events: [event], payments });
  await desk.records.keep(ATTEMPT, { id: "pi_1", clientSecret: "secret" });
  return desk;
}

interface Case {
  readonly payment: Partial<Payment>;
  readonly outcome: "AGREES" | "SETTLED";
  readonly order: object;
  readonly asked: readonly string[];
  readonly ledger: readonly Movement[];
}

const CANCELLED_BY_US = { cancel: { state: "cancelled", authorized: false } } as const;

/** What is the same whoever confirms the payment. */
const BY_ANYBODY: readonly Case[] = [
  { payment: { state: "open" }, outcome: "AGREES", order: { status: "purchasing", version: 2 }, asked: [], ledger: [] },
  {
    payment: { state: "requires_action" },
    outcome: "SETTLED",
    order: { status: "purchasing", payment: { status: "requires_action" }, dueAt: at("12:30:00.000") },
    asked: [],
    ledger: [],
  },
  {
    payment: { state: "authorized" },
    outcome: "SETTLED",
    order: { status: "completed", payment: { status: "captured" } },
    asked: ["capture"],
    ledger: moved("authorized", "captured"),
  },
  {
    payment: { state: "captured" },
    outcome: "SETTLED",
    order: { status: "completed", payment: { status: "captured" } },
    asked: [],
    ledger: moved("authorized", "captured"),
  },
  {
    payment: { state: "cancelled" },
    outcome: "SETTLED",
    order: { status: "failed", failure: { code: "PAYMENT_CANCELLED" } },
    asked: [],
    ledger: [],
  },
  {
    payment: { state: "cancelled", authorized: true },
    outcome: "SETTLED",
    order: { status: "failed", failure: { code: "PAYMENT_CANCELLED" } },
    asked: [],
    ledger: moved("authorized", "cancelled"),
  },
  {
    payment: { state: "cancelled", error: NO },
    outcome: "SETTLED",
    order: { status: "held", payment: { status: "declined", error: NO } },
    asked: [],
    ledger: [],
  },
];

const BY_SERVER: readonly Case[] = [
  ...BY_ANYBODY,
  {
    payment: { state: "processing" },
    outcome: "SETTLED",
    order: { status: "purchasing", payment: { status: "pending" }, dueAt: at("12:30:00.000") },
    asked: [],
    ledger: [],
  },
  {
    payment: { state: "declined", error: NO },
    outcome: "SETTLED",
    order: { status: "held", payment: { status: "declined", error: NO } },
    asked: ["cancel"],
    ledger: [],
  },
];

const BY_CLIENT: readonly Case[] = [
  ...BY_ANYBODY,
  {
    payment: { state: "processing" },
    outcome: "AGREES",
    order: { status: "purchasing", version: 2 },
    asked: [],
    ledger: [],
  },
  {
    payment: { state: "declined", error: NO },
    outcome: "AGREES",
    order: { status: "purchasing", version: 2 },
    asked: [],
    ledger: [],
  },
];

describe.each([
  { whose: "we confirm", order: aPurchasingOrder(), cases: BY_SERVER },
  { whose: "the buyer's client confirms", order: aClientPaidOrder(), cases: BY_CLIENT },
])("settlePayment of a payment that $whose, for an order that is paying by it", ({ order, cases }) => {
  describe.each(cases)("and that is found to be $payment", (given) => {
    const { payment, outcome, asked, ledger } = given;

    it("brings the order to where the payment is", async () => {
      const desk = await aShop(order, CANCELLED_BY_US);
      expect(await settlePayment(desk, found(payment), null)).toBe(outcome);
      expect(desk.orders.now(ORDER)).toMatchObject(given.order);
      expect(await desk.orders.ledgerOf(ORDER)).toEqual(ledger);
      expect(desk.payments.asked).toEqual(asked);
      expect(desk.alerts).toEqual([]);
    });

    it("changes nothing more where the same is found again", async () => {
      const desk = await aShop(order, CANCELLED_BY_US);
      await settlePayment(desk, found(payment), null);
      const settled = desk.orders.now(ORDER);
      await settlePayment(desk, found(payment), null);
      expect(desk.orders.now(ORDER)).toBe(settled);
      expect(await desk.orders.ledgerOf(ORDER)).toEqual(ledger);
      expect(desk.alerts).toEqual([]);
    });

    it("agrees once the payment is looked at as it is afterwards", async () => {
      const desk = await aShop(order, CANCELLED_BY_US);
      await settlePayment(desk, found(payment), null);
      const after = asked.length === 0 ? found(payment) : await desk.payments.lookUp();
      if (after === null) throw new Error("The provider has lost the payment.");
      expect(await settlePayment(desk, after, null)).toBe("AGREES");
    });
  });
});

describe("settlePayment", () => {
  it("completes an order that is stuck by a late yes", async () => {
    const desk = await aShop(aStuckOrder());
    expect(await settlePayment(desk, found({ state: "authorized" }), null)).toBe("SETTLED");
    expect(desk.orders.now(ORDER).status).toBe("completed");
  });

  it("takes no money for an event that is not on any more", async () => {
    const desk = await aShop(aClientPaidOrder(), {}, anEvent({ status: "cancelled" }));
    expect(await settlePayment(desk, found({ state: "authorized" }), null)).toBe("SETTLED");
    expect(desk.payments.asked).toEqual(["cancel"]);
    expect(desk.orders.now(ORDER)).toMatchObject({ status: "failed", failure: { code: "EVENT_CANCELLED" } });
    expect(await desk.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "cancelled"));
  });

  it("settles a payment that was made, but never kept", async () => {
    const desk = aDesk({ orders: [aClientPaidOrder()] });
    expect(await settlePayment(desk, found({ state: "captured" }), null)).toBe("SETTLED");
  });

  it("remembers the provider's event exactly where it changed something", async () => {
    const desk = await aShop(aPurchasingOrder());
    await settlePayment(desk, found({ state: "captured" }), "evt_1");
    await settlePayment(desk, found({ state: "captured" }), "evt_2");
    expect([await desk.orders.hasHeard("evt_1"), await desk.orders.hasHeard("evt_2")]).toEqual([true, false]);
  });

  it("records the money once where two find the payment at the same time", async () => {
    const desk = await aShop(aPurchasingOrder());
    const both = [found({ state: "captured" }), found({ state: "captured" })];
    const outcomes = await Promise.all(both.map((payment, index) => settlePayment(desk, payment, `evt_${index}`)));
    expect(outcomes.sort()).toEqual(["AGREES", "SETTLED"]);
    expect(await desk.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
  });

  it("throws where the provider is silent, and leaves the order paying", async () => {
    const desk = await aShop(aPurchasingOrder(), { capture: new Error("timeout") });
    await expect(settlePayment(desk, found({ state: "authorized" }), "evt_1")).rejects.toThrow("timeout");
    expect(desk.orders.now(ORDER)).toEqual(aPurchasingOrder());
    expect(await desk.orders.hasHeard("evt_1")).toBe(false);
  });

  it("throws where others are faster again and again, for a repeat to help", async () => {
    const desk = await aShop(aPurchasingOrder());
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    await expect(settlePayment(desk, found({ state: "captured" }), null)).rejects.toThrow("Try again.");
  });

  describe("of a payment at another amount than its order's", () => {
    it.each([
      { amount: 4498, currency: currency("USD") },
      { amount: 4499, currency: currency("EUR") },
    ])("reports $amount $currency, and neither takes it nor sells the tickets", async (amount) => {
      for (const order of [aPurchasingOrder(), aCompletedOrder()]) {
        for (const state of ["authorized", "captured"] as const) {
          const desk = await aShop(order, { lookUp: { state: "captured" } });
          const other = { ...found({ state }), attempt: { ...ATTEMPT, amount } };
          expect(await settlePayment(desk, other, null)).toBe("CONTRADICTS");
          expect(desk.orders.now(ORDER)).toBe(order);
          expect(desk.payments.asked).not.toContain("capture");
          expect(desk.alerts).toMatchObject([{ orderId: ORDER }]);
        }
      }
    });
  });

  it.each([
    ["was made by somebody else", { attempt: null }],
    ["is of the other mode", { livemode: true }],
  ])("leaves a payment alone that %s", async (_, said) => {
    const desk = await aShop(aPurchasingOrder());
    expect(await settlePayment(desk, { ...found({ state: "captured" }), ...said }, "evt_1")).toBe("NOT_OURS");
    expect(desk.orders.now(ORDER)).toEqual(aPurchasingOrder());
    expect([desk.payments.asked, desk.alerts]).toEqual([[], []]);
  });

  it("reports a payment of no order, and touches neither", async () => {
    const desk = aDesk();
    expect(await settlePayment(desk, found({ state: "captured" }), null)).toBe("CONTRADICTS");
    expect(desk.alerts).toMatchObject([{ orderId: ORDER }]);
    expect(desk.payments.asked).toEqual([]);
  });
});
