import { changeOf } from "../../../test/builders/decision";
import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { at } from "../../../test/builders/instants";
import { moved, NEVER_RESERVED, RESERVED } from "../../../test/builders/movement";
import { aHeldOrder, aLine, aPurchasingOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import {
  CANCELLED,
  DECLINED,
  EVENT_CANCELLED,
  lost,
  NO,
  PAID,
  type Script,
  TOO_SMALL,
  type VerdictCase,
} from "../../../test/builders/verdicts";
import { currency, orderId } from "../../../test/builders/ids";
import { PaymentRefused, type PaymentAttempt } from "../payments";
import { collect, judge, record, type Verdict } from "./collect";
import { SAME } from "./domain/decision";

const FREE = aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 });
const SILENT = new Error("timeout");
const GONE = anEvent({ status: "cancelled" });

const REFUSED = { code: "PAYMENT_REFUSED", detail: "The payment was refused when it was taken." };

async function collectWith(script: Script, { order = aPurchasingOrder(), event = anEvent() } = {}) {
  const desk = aDesk({ events: [event], payments: new ScriptedProvider(script) });
  const verdict = await collect(desk, order);
  return { verdict, asked: desk.payments.asked };
}

describe("collect", () => {
  it("names the payment by order and attempt, at the order's total", async () => {
    const desk = aDesk();
    await collect(desk, aPurchasingOrder({ attempt: 3 }));
    const attempt = { orderId: "order-1", attempt: 3, amount: { amount: 4499, currency: "USD" } };
    expect(desk.payments.attempts).toEqual([{ ...attempt, method: "pm_card" }, attempt]);
  });

  it("makes one payment for an attempt, however often it is collected", async () => {
    const desk = aDesk();
    await collect(desk, aPurchasingOrder());
    await collect(desk, aPurchasingOrder());
    expect(desk.payments.asked).toEqual(["create", "authorize", "capture", "authorize", "capture"]);
  });

  it.each([
    { said: "yes", script: {}, verdict: PAID, asked: ["create", "authorize", "capture"] },
    {
      said: "that it was captured before",
      script: { authorize: { state: "captured" } },
      verdict: PAID,
      asked: ["create", "authorize"],
    },
    {
      said: "that the buyer has to act",
      script: { authorize: { state: "requires_action" } },
      verdict: { kind: "waiting", status: "requires_action" },
      asked: ["create", "authorize"],
    },
    {
      said: "that the bank is thinking",
      script: { authorize: { state: "processing" } },
      verdict: { kind: "waiting", status: "pending" },
      asked: ["create", "authorize"],
    },
    {
      said: "no",
      script: { authorize: { state: "declined", error: NO } },
      verdict: DECLINED,
      asked: ["create", "authorize", "cancel"],
    },
    {
      said: "no, and not why",
      script: { authorize: { state: "declined" } },
      verdict: { ...DECLINED, error: CANCELLED },
      asked: ["create", "authorize", "cancel"],
    },
    {
      said: "no, and then that it was captured by another finalizer",
      script: { authorize: { state: "declined", error: NO }, cancel: { state: "captured" } },
      verdict: PAID,
      asked: ["create", "authorize", "cancel"],
    },
    {
      said: "that it was cancelled before, after a no",
      script: { authorize: { state: "cancelled", error: NO } },
      verdict: DECLINED,
      asked: ["create", "authorize"],
    },
    {
      said: "that it was cancelled before",
      script: { authorize: { state: "cancelled" } },
      verdict: lost(CANCELLED),
      asked: ["create", "authorize"],
    },
    {
      said: "no when the money was taken",
      script: { capture: { state: "declined", error: NO } },
      verdict: lost(REFUSED),
      asked: ["create", "authorize", "capture", "cancel"],
    },
    {
      said: "that it was cancelled when the money was to be taken",
      script: { capture: { state: "cancelled" } },
      verdict: lost(CANCELLED),
      asked: ["create", "authorize", "capture"],
    },
  ] satisfies VerdictCase[])("where the provider says $said, asks $asked", async ({ script, verdict, asked }) => {
    expect(await collectWith(script)).toMatchObject({ verdict, asked });
  });

  it.each([
    { said: "nothing when asked for a payment", script: { create: SILENT }, message: "timeout" },
    { said: "nothing when asked to reserve", script: { authorize: SILENT }, message: "timeout" },
    { said: "nothing when asked to take", script: { capture: SILENT }, message: "timeout" },
    {
      said: "nothing when asked to cancel",
      script: { authorize: { state: "declined", error: NO }, cancel: SILENT },
      message: "timeout",
    },
    {
      said: "authorized when asked to take",
      script: { capture: { state: "authorized" } },
      message: "The provider left the payment authorized when asked to capture it.",
    },
    {
      said: "requires_action when asked to take",
      script: { capture: { state: "requires_action" } },
      message: "The provider left the payment requires_action when asked to capture it.",
    },
  ] satisfies { said: string; script: Script; message: string }[])(
    "decides nothing where the provider says $said",
    async ({ script, message }) => {
      await expect(collectWith(script)).rejects.toThrow(message);
    },
  );

  describe("where the event is not on any more", () => {
    it("reserves the money and sets it free", async () => {
      expect(await collectWith({}, { event: GONE })).toMatchObject({
        verdict: lost(EVENT_CANCELLED),
        asked: ["create", "authorize", "cancel"],
      });
    });

    it("is paid all the same where the money was taken before", async () => {
      const { verdict } = await collectWith({ cancel: { state: "captured" } }, { event: GONE });
      expect(verdict).toMatchObject(PAID);
    });

    it("loses a free order without asking anybody", async () => {
      expect(await collectWith({}, { order: FREE, event: GONE })).toEqual({
        verdict: { kind: "lost", failure: EVENT_CANCELLED, payment: null },
        asked: [],
      });
    });

    it("knows it from the database, not from memory", async () => {
      const desk = aDesk();
      await desk.events.recall(anEvent().id);
      desk.store.put(GONE);
      expect(await collect(desk, aPurchasingOrder())).toMatchObject(lost(EVENT_CANCELLED));
    });
  });

  it("takes it for a no, without a payment, that the provider refuses to make one", async () => {
    expect(await collectWith({ create: new PaymentRefused(TOO_SMALL) })).toEqual({
      verdict: { kind: "declined", error: TOO_SMALL, payment: null },
      asked: ["create"],
    });
  });

  it("asks nobody where the tickets are free", async () => {
    expect(await collectWith({}, { order: FREE })).toEqual({ verdict: { kind: "paid", payment: null }, asked: [] });
  });
});

describe("judge", () => {
  const order = aPurchasingOrder();
  const asked = { orderId: order.id, attempt: 1, amount: { amount: 4499, currency: currency("USD") } };
  const others: readonly (readonly [string, PaymentAttempt | null])[] = [
    ["nobody's", null],
    ["of another order", { ...asked, orderId: orderId("order-2") }],
    ["of another attempt", { ...asked, attempt: 2 }],
    ["of another amount", { ...asked, amount: { ...asked.amount, amount: 4498 } }],
    ["in another currency", { ...asked, amount: { ...asked.amount, currency: currency("EUR") } }],
  ];

  describe.each(others)("of a payment that is %s", (_, attempt) => {
    it.each(["open", "requires_action", "processing", "declined", "authorized", "captured"] as const)(
      "throws where it is %s, and asks for nothing",
      async (state) => {
        const desk = aDesk();
        await expect(judge(desk, order, aPayment(attempt, { state }))).rejects.toThrow(
          "The payment is not the one that the order asked for.",
        );
        expect(desk.payments.asked).toEqual([]);
      },
    );

    it("ends it where somebody has cancelled it", async () => {
      const verdict = await judge(aDesk(), order, aPayment(attempt, { state: "cancelled" }));
      expect(verdict).toMatchObject(lost(CANCELLED));
    });
  });
});

describe("record", () => {
  const now = at("12:06:00.000");

  it.each([
    {
      verdict: { kind: "paid", payment: RESERVED },
      status: "completed",
      movements: moved("authorized", "captured"),
    },
    { verdict: { kind: "waiting", status: "requires_action" }, status: "purchasing", movements: [] },
    {
      verdict: { kind: "declined", error: NO, payment: NEVER_RESERVED },
      status: "held",
      movements: [],
    },
    { verdict: { kind: "declined", error: TOO_SMALL, payment: null }, status: "held", movements: [] },
    {
      verdict: { kind: "lost", failure: NO, payment: RESERVED },
      status: "failed",
      movements: moved("authorized", "cancelled"),
    },
  ] satisfies { verdict: Verdict; status: string; movements: unknown }[])(
    "makes of $verdict.kind an order that is $status, with the money that moved",
    ({ verdict, status, movements }) => {
      const change = changeOf(record(verdict, 1)(aPurchasingOrder(), now));
      expect(change).toMatchObject({ order: { status }, movements });
    },
  );

  it.each([
    ["another attempt", aPurchasingOrder({ attempt: 2 })],
    ["an order that is not paying any more", aHeldOrder({ attempt: 1 })],
  ])("leaves %s alone", (_, order) => {
    expect(record({ kind: "paid", payment: RESERVED }, 1)(order, now)).toEqual(SAME);
  });
});
