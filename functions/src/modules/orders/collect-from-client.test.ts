import { aDesk } from "../../../test/builders/desk";
import { aClientPaidOrder } from "../../../test/builders/order";
import { aPayment, ScriptedProvider } from "../../../test/builders/scripted-provider";
import { CANCELLED, DECLINED, lost, NO, PAID, type Script, type VerdictCase } from "../../../test/builders/verdicts";
import { collect } from "./collect";

async function collectWith(script: Script) {
  const desk = aDesk({ payments: new ScriptedProvider(script) });
  const verdict = await collect(desk, aClientPaidOrder());
  return { verdict, asked: desk.payments.asked };
}

describe("collect, where the buyer's client confirms the payment", () => {
  const order = aClientPaidOrder();

  it.each([
    {
      said: "that nobody has confirmed it yet",
      script: { lookUp: { state: "open" } },
      verdict: { kind: "waiting", status: "pending" },
      asked: ["create", "lookUp"],
    },
    {
      said: "that the bank is thinking",
      script: { lookUp: { state: "processing" } },
      verdict: { kind: "waiting", status: "pending" },
      asked: ["create", "lookUp"],
    },
    {
      said: "that the buyer has to act",
      script: { lookUp: { state: "requires_action" } },
      verdict: { kind: "waiting", status: "requires_action" },
      asked: ["create", "lookUp"],
    },
    {
      said: "no, which the client may try to mend",
      script: { lookUp: { state: "declined", error: NO } },
      verdict: { kind: "waiting", status: "pending" },
      asked: ["create", "lookUp"],
    },
    {
      said: "that the money is reserved",
      script: { lookUp: { state: "authorized" } },
      verdict: PAID,
      asked: ["create", "lookUp", "capture"],
    },
    {
      said: "that it was captured before",
      script: { lookUp: { state: "captured" } },
      verdict: PAID,
      asked: ["create", "lookUp"],
    },
    {
      said: "that it was cancelled before, after a no",
      script: { lookUp: { state: "cancelled", error: NO } },
      verdict: DECLINED,
      asked: ["create", "lookUp"],
    },
    {
      said: "that it was cancelled before",
      script: { lookUp: { state: "cancelled" } },
      verdict: lost(CANCELLED),
      asked: ["create", "lookUp"],
    },
  ] satisfies VerdictCase[])(
    "only looks at it; where the provider says $said, asks $asked",
    async ({ script, verdict, asked }) => {
      expect(await collectWith(script)).toMatchObject({ verdict, asked });
    },
  );

  it("looks at the payment that was opened for the client", async () => {
    const attempt = { orderId: order.id, attempt: 1, amount: { amount: order.total, currency: order.currency } };
    const desk = aDesk({ payments: new ScriptedProvider({ lookUp: aPayment(attempt, { state: "open" }) }) });
    await desk.records.keep(attempt, { id: "pi_7", clientSecret: "secret" });
    const lookUp = jest.spyOn(desk.payments, "lookUp");
    await collect(desk, order);
    expect(lookUp).toHaveBeenCalledWith("pi_7");
  });

  it("decides nothing where the provider does not know the payment that it made", async () => {
    await expect(collectWith({ lookUp: null })).rejects.toThrow("The provider does not know the payment that it made.");
  });
});
