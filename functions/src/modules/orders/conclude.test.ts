import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { aLine, aPurchasingOrder, aStuckOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import {
  EVENT_CANCELLED,
  lost,
  NO,
  PAID,
  type Script,
  TOO_SMALL,
  type VerdictCase,
} from "../../../test/builders/verdicts";
import { PaymentRefused } from "../payments";
import { conclude, giveUp } from "./collect";

const EXPIRED = { code: "PAYMENT_EXPIRED", detail: "The time to pay was over." };
const FREE = aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 });
const REFUSED = { kind: "declined", error: TOO_SMALL, payment: null };
const GONE = anEvent({ status: "cancelled" });
const SILENT = new Error("timeout");

async function concludeWith(script: Script, { order = aPurchasingOrder(), event = anEvent() } = {}) {
  const desk = aDesk({ events: [event], payments: new ScriptedProvider(script) });
  const verdict = await conclude(desk, order, EXPIRED);
  return { verdict, asked: desk.payments.asked };
}

describe("conclude", () => {
  it.each([
    {
      said: "that the money is reserved",
      script: { lookUp: { state: "authorized" } },
      verdict: PAID,
      asked: ["create", "lookUp", "capture"],
    },
    {
      said: "that nobody has confirmed it",
      script: { lookUp: { state: "open" } },
      verdict: lost(EXPIRED),
      asked: ["create", "lookUp", "cancel"],
    },
    {
      said: "that the buyer has to act",
      script: { lookUp: { state: "requires_action" } },
      verdict: lost(EXPIRED),
      asked: ["create", "lookUp", "cancel"],
    },
    {
      said: "no",
      script: { lookUp: { state: "declined", error: NO } },
      verdict: lost(EXPIRED),
      asked: ["create", "lookUp", "cancel"],
    },
    {
      said: "that it was captured before",
      script: { lookUp: { state: "captured" }, cancel: { state: "captured" } },
      verdict: PAID,
      asked: ["create", "lookUp", "cancel"],
    },
    {
      said: "that it was captured between the look and the cancelling",
      script: { lookUp: { state: "processing" }, cancel: { state: "captured" } },
      verdict: PAID,
      asked: ["create", "lookUp", "cancel"],
    },
  ] satisfies VerdictCase[])("where the provider says $said, asks $asked", async ({ script, verdict, asked }) => {
    expect(await concludeWith(script)).toMatchObject({ verdict, asked });
  });

  it.each([
    { said: "nothing when asked for the payment", script: { lookUp: SILENT } },
    { said: "nothing when asked to take", script: { lookUp: { state: "authorized" }, capture: SILENT } },
    { said: "nothing when asked to cancel", script: { lookUp: { state: "open" }, cancel: SILENT } },
  ] satisfies { said: string; script: Script }[])(
    "decides nothing where the provider says $said",
    async ({ script }) => {
      await expect(concludeWith(script)).rejects.toThrow("timeout");
    },
  );

  it("takes no money for an event that is not on any more", async () => {
    expect(await concludeWith({ lookUp: { state: "authorized" } }, { event: GONE })).toMatchObject({
      verdict: lost(EVENT_CANCELLED),
      asked: ["create", "lookUp", "cancel"],
    });
  });

  it("takes it for a no that the provider refuses to make a payment", async () => {
    expect(await concludeWith({ create: new PaymentRefused(TOO_SMALL) })).toEqual({
      verdict: REFUSED,
      asked: ["create"],
    });
  });

  describe("of a payment that somebody has changed", () => {
    const order = aPurchasingOrder();
    const other = { orderId: order.id, attempt: 1, amount: { amount: 4498, currency: order.currency } };

    it.each(["open", "authorized", "captured"] as const)(
      "throws where it is %s, and neither takes nor cancels it",
      async (state) => {
        const desk = aDesk({ payments: new ScriptedProvider({ lookUp: aPayment(other, { state }) }) });
        await expect(conclude(desk, order, EXPIRED)).rejects.toThrow(
          "The payment is not the one that the order asked for.",
        );
        expect(desk.payments.asked).toEqual(["create", "lookUp"]);
      },
    );

    it("ends where an operator has cancelled it", async () => {
      const payments = new ScriptedProvider({ lookUp: aPayment(other, { state: "cancelled" }) });
      expect(await conclude(aDesk({ payments }), order, EXPIRED)).toMatchObject(lost(EXPIRED));
    });
  });

  it("sells free tickets without asking anybody", async () => {
    expect(await concludeWith({}, { order: FREE })).toEqual({ verdict: { kind: "paid", payment: null }, asked: [] });
  });
});

describe("giveUp", () => {
  it("cancels the payment that belongs to the attempt", async () => {
    const desk = aDesk();
    expect(await giveUp(desk, aStuckOrder(), NO)).toMatchObject(lost(NO));
    expect(desk.payments.asked).toEqual(["create", "cancel"]);
  });

  it("says where the money was taken before", async () => {
    const desk = aDesk({ payments: new ScriptedProvider({ cancel: { state: "captured" } }) });
    expect(await giveUp(desk, aStuckOrder(), NO)).toMatchObject(PAID);
  });

  it("takes it for a no that the provider refuses to make a payment", async () => {
    const desk = aDesk({ payments: new ScriptedProvider({ create: new PaymentRefused(TOO_SMALL) }) });
    expect(await giveUp(desk, aStuckOrder(), NO)).toEqual(REFUSED);
    expect(desk.payments.asked).toEqual(["create"]);
  });

  it("asks nobody where the tickets are free", async () => {
    const desk = aDesk();
    expect(await giveUp(desk, FREE, NO)).toEqual({ kind: "lost", failure: NO, payment: null });
    expect(desk.payments.asked).toEqual([]);
  });

  it("decides nothing where the provider neither cancels nor has captured", async () => {
    const desk = aDesk({ payments: new ScriptedProvider({ cancel: { state: "authorized" } }) });
    await expect(giveUp(desk, aStuckOrder(), NO)).rejects.toThrow(
      "The provider left the payment authorized when asked to cancel it.",
    );
  });
});
