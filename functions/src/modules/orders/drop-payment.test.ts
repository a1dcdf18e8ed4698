import { aDesk } from "../../../test/builders/desk";
import { currency, ORDER } from "../../../test/builders/ids";
import { ledgerThatFits, moved } from "../../../test/builders/movement";
import {
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { Payment } from "../payments";
import type { Order } from "./domain/order";
import { settlePayment } from "./settle-payment";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
const LATE_REFUND = { ...ATTEMPT, paymentId: "pi_1", reason: "late" };

type Script = ConstructorParameters<typeof ScriptedProvider>[0];

/** Orders that wait for no payment of the first attempt any more, or have another payment than the one found. */
const NOT_WAITING: readonly { readonly whose: string; readonly order: Order; readonly kept: string }[] = [
  { whose: "is held again after a no", order: aHeldOrder({ attempt: 1 }), kept: "pi_1" },
  { whose: "pays by another attempt", order: aPurchasingOrder({ attempt: 2 }), kept: "pi_1" },
  { whose: "was released", order: { ...anEndedOrder("released"), attempt: 1 }, kept: "pi_1" },
  { whose: "has expired", order: { ...anEndedOrder("expired"), attempt: 1 }, kept: "pi_1" },
  { whose: "has failed", order: { ...anEndedOrder("failed"), attempt: 1 }, kept: "pi_1" },
  { whose: "was paid by another attempt", order: aCompletedOrder({ attempt: 2 }), kept: "pi_1" },
  { whose: "pays by another payment", order: aPurchasingOrder(), kept: "pi_0" },
  { whose: "pays by another payment, which its client confirms", order: aClientPaidOrder(), kept: "pi_0" },
  { whose: "is stuck with another payment", order: aStuckOrder(), kept: "pi_0" },
  { whose: "was paid by another payment", order: aCompletedOrder(), kept: "pi_0" },
];

async function aShop({ order, kept }: { readonly order: Order; readonly kept: string }, script: Script = {}) {
  const desk = aDesk({ orders: [order], payments: new ScriptedProvider(script) });
  await desk.records.keep(ATTEMPT, { id: kept, clientSecret: "secret" });
  return desk;
}

/** What the ledger has beyond what it was born with. */
async function recorded({ orders }: Awaited<ReturnType<typeof aShop>>, { order }: { readonly order: Order }) {
  return (await orders.ledgerOf(ORDER)).slice(ledgerThatFits(order).length);
}

describe.each(NOT_WAITING)("settlePayment of a payment whose order $whose", (given) => {
  const { version, ...facts } = given.order;

  describe.each(["open", "requires_action", "processing", "declined"] as const)("and that is %s", (state) => {
    const found = aPayment(ATTEMPT, { state, authorized: false });
    const script = { cancel: { state: "cancelled", authorized: false } } as const;

    it("cancels it, and has no money to record", async () => {
      const desk = await aShop(given, script);
      expect(await settlePayment(desk, found, null)).toBe("SETTLED");
      expect(desk.payments.asked).toEqual(["cancel"]);
      expect(desk.orders.now(ORDER)).toBe(given.order);
    });

    it("refunds it in full where the cancelling came too late", async () => {
      const desk = await aShop(given, { cancel: { state: "captured" } });
      expect(await settlePayment(desk, found, null)).toBe("SETTLED");
      expect(desk.payments.refunds).toEqual([LATE_REFUND]);
      expect((await recorded(desk, given)).map(({ kind }) => kind)).toEqual(["authorized", "captured", "refunded"]);
    });
  });

  describe("and that is authorized", () => {
    const found = aPayment(ATTEMPT, { state: "authorized" });

    it("cancels it and records that the money was set free, once", async () => {
      const desk = await aShop(given);
      expect(await settlePayment(desk, found, "evt_1")).toBe("SETTLED");
      expect(await settlePayment(desk, found, "evt_2")).toBe("AGREES");
      expect(desk.payments.asked).toEqual(["cancel"]);
      expect((await recorded(desk, given)).map(({ id, amount }) => [id, amount])).toEqual([
        ["late-pi_1-authorized", 4499],
        ["late-pi_1-cancelled", 4499],
      ]);
    });
  });

  describe("and that is captured", () => {
    const found = aPayment(ATTEMPT, { state: "captured" });

    it("refunds it in full, records that, and tells of it, once", async () => {
      const desk = await aShop(given);
      expect(await settlePayment(desk, found, "evt_1")).toBe("SETTLED");
      expect(await settlePayment(desk, found, "evt_2")).toBe("AGREES");
      expect(await settlePayment(desk, { ...found, refunded: 4499 }, null)).toBe("AGREES");
      expect(desk.payments.refunds).toEqual([LATE_REFUND]);
      expect((await recorded(desk, given)).map(({ id, amount }) => [id, amount])).toEqual([
        ["late-pi_1-authorized", 4499],
        ["late-pi_1-captured", 4499],
        ["late-pi_1-refunded", 4499],
      ]);
      expect(desk.orders.announced.map(({ type }) => type)).toEqual(["payment.captured", "payment.refunded"]);
    });

    it("gives back only what somebody has not given back in the dashboard", async () => {
      const outside = { id: "re_9", amount: 1000, status: "succeeded", reason: null } as const;
      const desk = await aShop(given, { refundsOf: [outside] });
      expect(await settlePayment(desk, { ...found, refunded: 1000 }, null)).toBe("SETTLED");
      expect(desk.payments.refunds).toMatchObject([{ reason: "late", amount: { amount: 3499 } }]);
      expect((await recorded(desk, given)).slice(2).map(({ amount, source }) => [amount, source])).toEqual([
        [1000, "provider"],
        [3499, "holdfast"],
      ]);
    });

    it("has nothing left to do but to record it where all was given back in the dashboard", async () => {
      const outside = { id: "re_9", amount: 4499, status: "succeeded", reason: null } as const;
      const desk = await aShop(given, { refundsOf: [outside] });
      const seen = { ...found, refunded: 4499 };
      expect(await settlePayment(desk, seen, null)).toBe("SETTLED");
      expect(await settlePayment(desk, seen, null)).toBe("AGREES");
      expect([desk.payments.refunds, desk.alerts]).toEqual([[], []]);
    });

    it("gives it back again, by another name, where the refund came back", async () => {
      const desk = await aShop(given);
      await settlePayment(desk, found, null);
      const back = { id: "re_1", amount: 4499, status: "failed", reason: "late" } as const;
      jest.spyOn(desk.payments, "refundsOf").mockResolvedValue([back]);
      expect(await settlePayment(desk, found, null)).toBe("SETTLED");
      expect(desk.payments.refunds.map(({ reason }) => reason)).toEqual(["late", "late~2"]);
      expect((await recorded(desk, given)).slice(3).map(({ id }) => id)).toEqual([
        "late-pi_1-refunded-re_2",
        "late-pi_1-reversed-re_1",
      ]);
    });

    it("leaves the order itself as it is", async () => {
      const desk = await aShop(given);
      await settlePayment(desk, found, null);
      expect(desk.orders.now(ORDER)).toEqual({ ...facts, version: version + 1 });
    });

    it("remembers the provider's event with it", async () => {
      const desk = await aShop(given);
      await settlePayment(desk, found, "evt_1");
      expect(await desk.orders.hasHeard("evt_1")).toBe(true);
    });

    it.each([
      ["is silent", new Error("timeout"), "timeout"],
      ["has not decided", "pending", "The provider has not refunded a late payment yet."],
    ] as const)("throws where the provider %s, and records nothing", async (_, refund, message) => {
      const desk = await aShop(given, { refund });
      await expect(settlePayment(desk, found, "evt_1")).rejects.toThrow(message);
      expect(await recorded(desk, given)).toEqual([]);
      expect(await desk.orders.hasHeard("evt_1")).toBe(false);
    });

    it("alerts where the provider refuses the refund, and records nothing", async () => {
      const desk = await aShop(given, { refund: "failed" });
      expect(await settlePayment(desk, found, "evt_1")).toBe("CONTRADICTS");
      expect(desk.alerts).toMatchObject([{ kind: "refund-refused", orderId: ORDER }]);
      expect(desk.orders.now(ORDER)).toBe(given.order);
      expect(await recorded(desk, given)).toEqual([]);
    });

    it("records the money once where two find it at the same time: the other agrees", async () => {
      const desk = await aShop(given);
      const both = ["evt_1", "evt_2"].map((event) => settlePayment(desk, found, event));
      expect((await Promise.all(both)).sort()).toEqual(["AGREES", "SETTLED"]);
      expect(await recorded(desk, given)).toHaveLength(3);
      expect(new Set(desk.payments.refunds.map((request) => JSON.stringify(request))).size).toBe(1);
    });
  });

  describe("and that is cancelled", () => {
    it.each([true, false])("agrees, whether the money was ever reserved (%s) or not", async (authorized) => {
      const desk = await aShop(given);
      const found: Payment = aPayment(ATTEMPT, { state: "cancelled", authorized });
      expect(await settlePayment(desk, found, "evt_1")).toBe("AGREES");
      expect(desk.payments.asked).toEqual([]);
      expect(desk.orders.now(ORDER)).toBe(given.order);
    });
  });
});

describe("settlePayment of a payment that its order does not wait for", () => {
  const given = { order: aHeldOrder({ attempt: 1 }), kept: "pi_1" };
  const found = aPayment(ATTEMPT, { state: "authorized" });

  it("agrees without asking where the ledger has it set free: it was seen long ago", async () => {
    const desk = await aShop(given);
    const stored = await desk.orders.read(ORDER);
    if (stored === null) throw new Error("There is no order.");
    const movements = moved("authorized", "cancelled");
    await desk.orders.replace(stored, given.order, { announcements: [], movements, providerEvent: null });
    expect(await settlePayment(desk, found, null)).toBe("AGREES");
    expect(desk.payments.asked).toEqual([]);
  });

  it("drops two payments of one attempt, each by its own name", async () => {
    const desk = await aShop({ ...given, kept: "pi_0" });
    await settlePayment(desk, aPayment(ATTEMPT, { state: "captured" }), null);
    await settlePayment(desk, aPayment(ATTEMPT, { state: "captured", id: "pi_2" }), null);
    expect(desk.payments.refunds.map(({ paymentId }) => paymentId)).toEqual(["pi_1", "pi_2"]);
    expect(await desk.orders.ledgerOf(ORDER)).toHaveLength(6);
  });

  it.each([
    ["is silent", new Error("timeout"), "timeout"],
    ["neither cancels nor has captured", { state: "processing" }, "The provider left the payment processing"],
  ] as const)("throws where the provider %s, and records nothing", async (_, cancel, message) => {
    const desk = await aShop(given, { cancel });
    await expect(settlePayment(desk, found, null)).rejects.toThrow(message);
    expect(await desk.orders.ledgerOf(ORDER)).toEqual([]);
  });

  it("throws where others are faster again and again, for a repeat to help", async () => {
    const desk = await aShop(given);
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    await expect(settlePayment(desk, found, null)).rejects.toThrow("Try again.");
  });
});
