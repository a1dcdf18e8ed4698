import type Stripe from "stripe";
import { ORDER } from "../../../../../test/builders/ids";
import { readIntent } from "./read-intent";

type Fields = Record<string, unknown>;

/** An intent as Stripe's JSON has it, as far as it is read. */
function intent(fields: Fields = {}): Stripe.PaymentIntent {
  const json: unknown = {
    id: "pi_1",
    object: "payment_intent",
    amount: 1999,
    currency: "usd",
    created: 1_906_545_600,
    livemode: false,
    metadata: { project: "demo", orderId: "order-1", attempt: "2" },
    status: "requires_payment_method",
    last_payment_error: null,
    latest_charge: null,
    ...fields,
  };
  return json as Stripe.PaymentIntent;
}

const charge = (fields: Fields) => ({ id: "ch_1", currency: "usd", amount_refunded: 0, ...fields });

describe("readIntent", () => {
  it("reads a payment nobody has confirmed", () => {
    expect(readIntent(intent(), "demo")).toEqual({
      id: "pi_1",
      state: "open",
      attempt: { orderId: ORDER, attempt: 2, amount: { amount: 1999, currency: "USD" } },
      livemode: false,
      createdAt: Date.parse("2030-06-01T12:00:00Z"),
      authorized: false,
      error: null,
      refunded: 0,
    });
  });

  it.each([
    ["requires_payment_method", "open"],
    ["requires_confirmation", "open"],
    ["requires_action", "requires_action"],
    ["processing", "processing"],
    ["requires_capture", "authorized"],
    ["succeeded", "captured"],
    ["canceled", "cancelled"],
  ])("reads %s as %s", (status, state) => {
    expect(readIntent(intent({ status }), "demo").state).toBe(state);
  });

  it("refuses a status that it does not know", () => {
    expect(() => readIntent(intent({ status: "requires_patience" }), "demo")).toThrow(/requires_patience/);
  });

  it.each([
    ["the bank's reason", { code: "card_declined", decline_code: "insufficient_funds" }, "insufficient_funds"],
    ["the code where the bank gave none", { code: "expired_card" }, "expired_card"],
    ["a code of its own where nobody gave one", {}, "card_declined"],
  ])("is declined with %s", (_, error, code) => {
    const payment = readIntent(intent({ last_payment_error: { ...error, message: "No." } }), "demo");
    expect(payment).toMatchObject({ state: "declined", error: { code, detail: "No." } });
  });

  it.each(["fraudulent", "lost_card", "merchant_blacklist", "pickup_card", "stolen_card"])(
    "does not tell whoever holds the card that it is %s",
    (reason) => {
      const error = { code: "card_declined", decline_code: reason, message: `The card is ${reason}.` };
      const payment = readIntent(intent({ last_payment_error: error }), "demo");
      expect(payment.error).toEqual({ code: "generic_decline", detail: "Your card was declined." });
    },
  );

  it("says why it was refused in words of its own where Stripe gave none", () => {
    const payment = readIntent(intent({ last_payment_error: { code: "expired_card" } }), "demo");
    expect(payment.error?.detail).toBe("Your payment was declined.");
  });

  it.each([
    ["reserved", "requires_capture", charge({ status: "succeeded" }), true],
    ["reserved and released", "canceled", charge({ status: "succeeded", amount_refunded: 1999 }), true],
    ["not reserved", "requires_payment_method", charge({ status: "failed" }), false],
    ["not tried", "canceled", null, false],
  ])("knows by status and charge that money was %s (%s)", (...[, status, latest_charge, authorized]) => {
    expect(readIntent(intent({ status, latest_charge }), "demo")).toMatchObject({ authorized, refunded: 0 });
  });

  it.each([
    ["usd", 500, 500],
    ["isk", 10_000, 100],
    ["kwd", 1280, 1280],
  ])("sums the refunds of what was captured in %s", (currency, wire, refunded) => {
    const latest_charge = charge({ currency, status: "succeeded", amount_refunded: wire });
    expect(readIntent(intent({ status: "succeeded", currency, latest_charge }), "demo").refunded).toBe(refunded);
  });

  it("refuses an intent whose charge was not expanded", () => {
    expect(() => readIntent(intent({ latest_charge: "ch_1" }), "demo")).toThrow(/without its charge/);
  });

  it.each([
    ["no metadata", { metadata: {} }],
    ["an order id that is none of ours", { metadata: { project: "demo", orderId: "a/b", attempt: "1" } }],
    ["another project", { metadata: { project: "other", orderId: "order-1", attempt: "1" } }],
    ["no attempt", { metadata: { project: "demo", orderId: "order-1" } }],
    ["an attempt that is no number", { metadata: { project: "demo", orderId: "order-1", attempt: "first" } }],
    ["attempt 0", { metadata: { project: "demo", orderId: "order-1", attempt: "0" } }],
    ["an amount that we cannot have asked for", { amount: 550, currency: "isk" }],
  ])("is nobody's attempt with %s", (_, fields) => {
    expect(readIntent(intent(fields), "demo").attempt).toBeNull();
  });
});
