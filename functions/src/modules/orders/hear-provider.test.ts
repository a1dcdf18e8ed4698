import { aDesk } from "../../../test/builders/desk";
import { currency, ORDER } from "../../../test/builders/ids";
import { moved } from "../../../test/builders/movement";
import { aClientPaidOrder, aCompletedOrder, aHeldOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { Dispute, WebhookNotice } from "../payments";
import type { Order } from "./domain/order";
import { hearProvider, type Disputes } from "./hear-provider";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
const CAPTURED = aPayment(ATTEMPT, { state: "captured" });
const DISPUTE: Dispute = {
  id: "dp_1",
  paymentId: "pi_1",
  amount: { amount: 4499, currency: currency("USD") },
  reason: "fraudulent",
  status: "needs_response",
};

const NEWS: WebhookNotice = { eventId: "evt_1", livemode: false, about: { kind: "payment", paymentId: "pi_1" } };
const DISPUTED: WebhookNotice = { ...NEWS, about: { kind: "dispute", disputeId: "dp_1" } };

/** Disputes in memory, each in its latest state. */
class MemoryDisputes implements Disputes {
  readonly kept = new Map<string, Parameters<Disputes["keep"]>[0]>();

  keep(dispute: Parameters<Disputes["keep"]>[0]): Promise<boolean> {
    const isNews = this.kept.get(dispute.id)?.status !== dispute.status;
    this.kept.set(dispute.id, dispute);
    return Promise.resolve(isNews);
  }
}

function anOffice(script: ConstructorParameters<typeof ScriptedProvider>[0] = {}, order: Order = aClientPaidOrder()) {
  return {
    ...aDesk({ orders: [order], time: "12:06:00.000", payments: new ScriptedProvider(script) }),
    disputes: new MemoryDisputes(),
  };
}

describe("hearProvider", () => {
  describe("of news about a payment", () => {
    it("looks the payment up and settles its order", async () => {
      const office = anOffice({ lookUp: CAPTURED });
      const lookUp = jest.spyOn(office.payments, "lookUp");
      expect(await hearProvider(office)(NEWS)).toBe("SETTLED");
      expect(lookUp.mock.calls).toEqual([["pi_1"]]);
      expect(office.orders.now(ORDER).status).toBe("completed");
      expect(await office.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
    });

    it("knows a delivery that is repeated, without asking the provider", async () => {
      const office = anOffice({ lookUp: CAPTURED });
      await hearProvider(office)(NEWS);
      const settled = office.orders.now(ORDER);
      expect(await hearProvider(office)(NEWS)).toBe("REPEATED");
      expect(office.payments.asked).toEqual(["lookUp"]);
      expect(office.orders.now(ORDER)).toBe(settled);
    });

    it("acts on two kinds of news of one payment once: the second agrees", async () => {
      const office = anOffice({ lookUp: CAPTURED });
      await hearProvider(office)(NEWS);
      expect(await hearProvider(office)({ ...NEWS, eventId: "evt_2" })).toBe("AGREES");
      expect(await office.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
    });

    it("settles once where one delivery comes twice at the same time", async () => {
      const office = anOffice({ lookUp: CAPTURED });
      const heard = await Promise.all([hearProvider(office)(NEWS), hearProvider(office)(NEWS)]);
      expect(heard.sort()).toEqual(["AGREES", "SETTLED"]);
      expect(await office.orders.ledgerOf(ORDER)).toEqual(moved("authorized", "captured"));
    });

    it("believes what it finds, not what it was told: an old delivery does no harm", async () => {
      const office = anOffice({ lookUp: CAPTURED }, aCompletedOrder());
      expect(await hearProvider(office)(NEWS)).toBe("AGREES");
      expect(office.orders.now(ORDER)).toEqual(aCompletedOrder());
    });

    it("gives the money of a payment back that came too late", async () => {
      const office = anOffice({ lookUp: CAPTURED }, aHeldOrder({ attempt: 1 }));
      expect(await hearProvider(office)(NEWS)).toBe("SETTLED");
      expect(office.payments.refunds).toMatchObject([{ paymentId: "pi_1", reason: "late", amount: { amount: 4499 } }]);
      expect(await hearProvider(office)(NEWS)).toBe("REPEATED");
      expect(office.payments.refunds).toHaveLength(1);
    });

    it.each([
      ["that the provider does not know", null],
      ["that somebody else made", aPayment(null, { state: "captured" })],
      ["of the other mode", { ...CAPTURED, livemode: true }],
    ])("leaves a payment alone %s", async (_, lookUp) => {
      const office = anOffice({ lookUp });
      expect(await hearProvider(office)(NEWS)).toBe("NOT_OURS");
      expect(office.orders.now(ORDER)).toEqual(aClientPaidOrder());
    });

    it.each([
      ["asked for the payment", { lookUp: new Error("timeout") }],
      ["asked to take the money", { lookUp: { state: "authorized" }, capture: new Error("timeout") }],
    ] as const)("throws where the provider is silent when %s, and hears a repeat", async (_, script) => {
      const answers = "capture" in script ? { ...script, lookUp: aPayment(ATTEMPT) } : script;
      const office = anOffice(answers);
      await expect(hearProvider(office)(NEWS)).rejects.toThrow("timeout");
      expect(office.orders.now(ORDER)).toEqual(aClientPaidOrder());
      const payments = new ScriptedProvider({ lookUp: CAPTURED });
      expect(await hearProvider({ ...office, payments })(NEWS)).toBe("SETTLED");
    });

    it("throws where the effect could not be committed, and hears a repeat", async () => {
      const office = anOffice({ lookUp: CAPTURED });
      const replace = jest.spyOn(office.orders, "replace").mockResolvedValue(false);
      await expect(hearProvider(office)(NEWS)).rejects.toThrow("Try again.");
      replace.mockRestore();
      expect(await hearProvider(office)(NEWS)).toBe("SETTLED");
    });
  });

  describe("of a dispute", () => {
    it("keeps it with the order that it is about, and alerts", async () => {
      const office = anOffice({ dispute: DISPUTE, lookUp: CAPTURED });
      expect(await hearProvider(office)(DISPUTED)).toBe("DISPUTED");
      expect([...office.disputes.kept.values()]).toEqual([{ ...DISPUTE, orderId: ORDER }]);
      expect(office.alerts).toMatchObject([{ kind: "dispute", orderId: ORDER }]);
      expect(office.orders.now(ORDER)).toEqual(aClientPaidOrder());
    });

    it("alerts no second time where it is told again in the same state", async () => {
      const office = anOffice({ dispute: DISPUTE, lookUp: CAPTURED });
      await hearProvider(office)(DISPUTED);
      expect(await hearProvider(office)({ ...DISPUTED, eventId: "evt_2" })).toBe("DISPUTED");
      expect(office.alerts).toHaveLength(1);
    });

    it("alerts again where its state has changed", async () => {
      const office = anOffice({ dispute: DISPUTE, lookUp: CAPTURED });
      await hearProvider(office)(DISPUTED);
      const payments = new ScriptedProvider({ dispute: { ...DISPUTE, status: "lost" }, lookUp: CAPTURED });
      await hearProvider({ ...office, payments })(DISPUTED);
      expect(office.alerts).toHaveLength(2);
      expect(office.disputes.kept.get("dp_1")?.status).toBe("lost");
    });

    it.each([
      ["the provider does not know any more", null],
      ["somebody else made", aPayment(null)],
    ])("keeps it without an order where its payment is one that %s", async (_, lookUp) => {
      const office = anOffice({ dispute: DISPUTE, lookUp });
      expect(await hearProvider(office)(DISPUTED)).toBe("DISPUTED");
      expect(office.alerts).toMatchObject([{ kind: "dispute", orderId: null }]);
    });

    it("throws where another delivery told of it at the same time, and alerts when it is repeated", async () => {
      const office = anOffice({ dispute: DISPUTE, lookUp: CAPTURED });
      jest.spyOn(office.disputes, "keep").mockRejectedValueOnce(new Error("told of by another delivery"));
      await expect(hearProvider(office)(DISPUTED)).rejects.toThrow("told of by another delivery");
      expect(office.alerts).toEqual([]);
      expect(await hearProvider(office)(DISPUTED)).toBe("DISPUTED");
      expect(office.alerts).toHaveLength(1);
    });

    it("is not ours where the provider does not know it", async () => {
      const office = anOffice({ dispute: null });
      expect(await hearProvider(office)(DISPUTED)).toBe("NOT_OURS");
      expect(office.alerts).toEqual([]);
    });

    it.each([
      ["for the dispute", { dispute: new Error("timeout") }],
      ["for its payment", { dispute: DISPUTE, lookUp: new Error("timeout") }],
    ])("throws where the provider is silent when asked %s", async (_, script) => {
      const office = anOffice(script);
      await expect(hearProvider(office)(DISPUTED)).rejects.toThrow("timeout");
      expect([office.disputes.kept.size, office.alerts]).toEqual([0, []]);
    });
  });

  it.each([
    ["a payment of the other mode", { ...NEWS, livemode: true }],
    ["a dispute of the other mode", { ...DISPUTED, livemode: true }],
    ["something else", { ...NEWS, about: { kind: "other", type: "customer.created" } }],
  ] satisfies [string, WebhookNotice][])("ignores news of %s without asking anybody", async (_, notice) => {
    const office = anOffice({ lookUp: CAPTURED, dispute: DISPUTE });
    expect(await hearProvider(office)(notice)).toBe("IGNORED");
    expect([office.payments.asked, office.alerts]).toEqual([[], []]);
    expect(office.orders.now(ORDER)).toEqual(aClientPaidOrder());
  });
});
