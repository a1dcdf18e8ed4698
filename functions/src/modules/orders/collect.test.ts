import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { changeOf } from "../../../test/builders/decision";
import { at } from "../../../test/builders/instants";
import { aHeldOrder, aLine, aPurchasingOrder, aStuckOrder } from "../../../test/builders/order";
import { ScriptedProvider } from "../../../test/builders/scripted-provider";
import type { TicketedEvent } from "../events";
import { collect, giveUp, record } from "./collect";
import { SAME } from "./domain/decision";

const NO = { code: "card_declined", detail: "The card was declined." };
const FREE = aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 });
const SILENT = new Error("timeout");

type Script = ConstructorParameters<typeof ScriptedProvider>[0];

async function collectWith(script: Script, { order = aPurchasingOrder(), event = anEvent() } = {}) {
  const { events, payments } = aDesk({ events: [event], payments: new ScriptedProvider(script) });
  const verdict = await collect({ events, payments }, order);
  return { verdict, asked: payments.asked };
}

describe("collect", () => {
  it("names the payment by order and attempt, at the order's total", async () => {
    const { events, payments } = aDesk();
    await collect({ events, payments }, aPurchasingOrder({ attempt: 3 }));
    const attempt = {
      orderId: "order-1",
      attempt: 3,
      amount: { amount: 4499, currency: "USD" },
      method: "pm_card",
    };
    expect(payments.attempts).toEqual([attempt, attempt]);
  });

  it.each([
    { said: "yes", script: {}, verdict: { kind: "paid" }, asked: ["authorize", "capture"] },
    {
      said: "that it was captured before",
      script: { authorize: { status: "captured" } },
      verdict: { kind: "paid" },
      asked: ["authorize"],
    },
    {
      said: "that the buyer has to act",
      script: { authorize: { status: "requires_action" } },
      verdict: { kind: "waiting" },
      asked: ["authorize"],
    },
    {
      said: "no",
      script: { authorize: { status: "declined", error: NO } },
      verdict: { kind: "declined", error: NO },
      asked: ["authorize", "cancel"],
    },
    {
      said: "no, and then that it was captured by another finalizer",
      script: { authorize: { status: "declined", error: NO }, cancel: { status: "captured" } },
      verdict: { kind: "paid" },
      asked: ["authorize", "cancel"],
    },
    {
      said: "that it was cancelled before, after a no",
      script: { authorize: { status: "cancelled", error: NO } },
      verdict: { kind: "declined", error: NO },
      asked: ["authorize"],
    },
    {
      said: "that it was cancelled before",
      script: { authorize: { status: "cancelled", error: null } },
      verdict: { kind: "lost", failure: { code: "PAYMENT_CANCELLED", detail: "The payment was cancelled." } },
      asked: ["authorize"],
    },
    {
      said: "no when the money was taken",
      script: { capture: { status: "declined", error: NO } },
      verdict: {
        kind: "lost",
        failure: { code: "PAYMENT_REFUSED", detail: "The payment was refused when it was taken." },
      },
      asked: ["authorize", "capture", "cancel"],
    },
    {
      said: "that it was cancelled when the money was to be taken",
      script: { capture: { status: "cancelled", error: null } },
      verdict: { kind: "lost", failure: { code: "PAYMENT_CANCELLED", detail: "The payment was cancelled." } },
      asked: ["authorize", "capture"],
    },
  ] satisfies { said: string; script: Script; verdict: unknown; asked: string[] }[])(
    "where the provider says $said, asks $asked",
    async ({ script, verdict, asked }) => {
      expect(await collectWith(script)).toEqual({ verdict, asked });
    },
  );

  it.each([
    { said: "nothing when asked to reserve", script: { authorize: SILENT }, message: "timeout" },
    { said: "nothing when asked to take", script: { capture: SILENT }, message: "timeout" },
    {
      said: "nothing when asked to cancel",
      script: { authorize: { status: "declined", error: NO }, cancel: SILENT },
      message: "timeout",
    },
    {
      said: "authorized when asked to take",
      script: { capture: { status: "authorized" } },
      message: "The provider left the payment authorized when asked to capture it.",
    },
    {
      said: "requires_action when asked to take",
      script: { capture: { status: "requires_action" } },
      message: "The provider left the payment requires_action when asked to capture it.",
    },
  ] satisfies { said: string; script: Script; message: string }[])(
    "decides nothing where the provider says $said",
    async ({ script, message }) => {
      await expect(collectWith(script)).rejects.toThrow(message);
    },
  );

  describe("where the event is not on any more", () => {
    const failure = { code: "EVENT_CANCELLED", detail: "The event was cancelled before you paid." };
    const cancelled: TicketedEvent = anEvent({ status: "cancelled" });

    it("reserves the money and gives it back", async () => {
      expect(await collectWith({}, { event: cancelled })).toEqual({
        verdict: { kind: "lost", failure },
        asked: ["authorize", "cancel"],
      });
    });

    it("is paid all the same where the money was taken before", async () => {
      const { verdict } = await collectWith({ cancel: { status: "captured" } }, { event: cancelled });
      expect(verdict).toEqual({ kind: "paid" });
    });

    it("loses a free order without asking anybody", async () => {
      expect(await collectWith({}, { order: FREE, event: cancelled })).toEqual({
        verdict: { kind: "lost", failure },
        asked: [],
      });
    });

    it("knows it from the database, not from memory", async () => {
      const { events, payments, store } = aDesk();
      await events.recall(anEvent().id);
      store.put(cancelled);
      expect(await collect({ events, payments }, aPurchasingOrder())).toEqual({ kind: "lost", failure });
    });
  });

  it("asks nobody where the tickets are free", async () => {
    expect(await collectWith({}, { order: FREE })).toEqual({ verdict: { kind: "paid" }, asked: [] });
  });
});

describe("giveUp", () => {
  it("decides nothing where the provider neither cancels nor has captured", async () => {
    const payments = new ScriptedProvider({ cancel: { status: "authorized" } });
    await expect(giveUp(payments, aStuckOrder(), NO)).rejects.toThrow(
      "The provider left the payment authorized when asked to cancel it.",
    );
  });
});

describe("record", () => {
  const now = at("12:06:00.000");

  it.each([
    { verdict: { kind: "paid" }, status: "completed" },
    { verdict: { kind: "waiting" }, status: "purchasing" },
    { verdict: { kind: "declined", error: NO }, status: "held" },
    { verdict: { kind: "lost", failure: NO }, status: "failed" },
  ] as const)("makes of $verdict.kind an order that is $status", ({ verdict, status }) => {
    expect(changeOf(record(verdict, 1)(aPurchasingOrder(), now)).order.status).toBe(status);
  });

  it.each([
    ["another attempt", aPurchasingOrder({ attempt: 2 })],
    ["an order that is not paying any more", aHeldOrder({ attempt: 1 })],
  ])("leaves %s alone", (_, order) => {
    expect(record({ kind: "paid" }, 1)(order, now)).toEqual(SAME);
  });
});
