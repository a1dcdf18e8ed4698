import { aDesk } from "../../../test/builders/desk";
import { aDispute, MemoryDisputes } from "../../../test/builders/dispute";
import { currency, ORDER } from "../../../test/builders/ids";
import { moved } from "../../../test/builders/movement";
import { aClientPaidOrder, aCompletedOrder, aHeldOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { WebhookNotice } from "../payments";
import type { Order } from "./domain/order";
import { hearProvider } from "./hear-provider";

const ATTEMPT = { orderId: ORDER, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
const CAPTURED = aPayment(ATTEMPT, { state: "captured" });
const NEWS: WebhookNotice = { eventId: "evt_1", livemode: false, about: { kind: "payment", paymentId: "pi_1" } };
const DISPUTED: WebhookNotice = { ...NEWS, about: { kind: "dispute", disputeId: "dp_1" } };

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
    it("looks it up, books it on its order and tells somebody, once", async () => {
      const office = anOffice({ dispute: aDispute(), lookUp: CAPTURED });
      expect(await hearProvider(office)(DISPUTED)).toBe("DISPUTED");
      expect(await hearProvider(office)({ ...DISPUTED, eventId: "evt_2" })).toBe("DISPUTED");
      expect(office.orders.now(ORDER).disputes).toMatchObject([{ status: "open" }]);
      expect(office.alerts).toMatchObject([{ kind: "dispute", orderId: ORDER }]);
    });

    it("is not ours where the provider does not know it", async () => {
      const office = anOffice({ dispute: null });
      expect(await hearProvider(office)(DISPUTED)).toBe("NOT_OURS");
      expect(office.alerts).toEqual([]);
    });

    it.each([
      ["for the dispute", { dispute: new Error("timeout") }],
      ["for its payment", { dispute: aDispute(), lookUp: new Error("timeout") }],
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
    const office = anOffice({ lookUp: CAPTURED, dispute: aDispute() });
    expect(await hearProvider(office)(notice)).toBe("IGNORED");
    expect([office.payments.asked, office.alerts]).toEqual([[], []]);
    expect(office.orders.now(ORDER)).toEqual(aClientPaidOrder());
  });
});
