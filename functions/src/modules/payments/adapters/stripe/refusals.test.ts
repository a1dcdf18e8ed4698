import Stripe from "stripe";
import { PaymentRefused } from "../../payment-refused";
import { isForGood, readRefusal, unlessMissing, unlessRefused } from "./refusals";

const { StripeError } = Stripe.errors;

/** An error as the library makes it of an answer. */
function answer(statusCode: number, fields: Record<string, unknown>): Error {
  return StripeError.generate({ statusCode, headers: {}, requestId: "req_1", message: "No.", ...fields });
}

describe("readRefusal", () => {
  it("takes a card error for a no, in Stripe's words", () => {
    const error = answer(402, { type: "card_error", code: "card_declined", decline_code: "insufficient_funds" });
    expect(readRefusal(error)).toEqual({ kind: "refused", error: { code: "insufficient_funds", detail: "No." } });
  });

  it("takes the code where no bank gave a reason", () => {
    const error = answer(402, { type: "card_error", code: "expired_card" });
    expect(readRefusal(error)).toMatchObject({ error: { code: "expired_card" } });
  });

  it("sees that the payment was not in a state for it", () => {
    const error = answer(400, { type: "invalid_request_error", code: "payment_intent_unexpected_state" });
    expect(readRefusal(error)).toEqual({ kind: "moved" });
  });

  it.each(["charge_expired_for_capture", "capture_charge_authorization_expired", "capture_unauthorized_payment"])(
    "takes %s for a no that stays",
    (code) => {
      const error = answer(400, { type: "invalid_request_error", code });
      expect(readRefusal(error)).toMatchObject({ kind: "refused", error: { code } });
    },
  );

  it.each([
    ["an unknown method", { code: "resource_missing", param: "payment_method" }, "resource_missing"],
    ["a method without a code", { param: "payment_method_data[type]" }, "payment_method_invalid"],
    [
      "a method that redirects",
      { code: "payment_intent_incompatible_payment_method" },
      "payment_intent_incompatible_payment_method",
    ],
  ])("takes %s for a no, in words for buyers", (_, fields, code) => {
    const detail = "This payment method cannot be used here.";
    const error = answer(400, { type: "invalid_request_error", ...fields });
    expect(readRefusal(error)).toEqual({ kind: "refused", error: { code, detail } });
  });

  it.each([
    ["no answer", new Stripe.errors.StripeConnectionError({ message: "socket hang up" })],
    ["a fault of Stripe's", answer(500, { type: "api_error" })],
    ["too many requests", answer(429, { type: "rate_limit_error" })],
    ["a key in use", answer(409, { type: "idempotency_error", code: "idempotency_key_in_use" })],
    ["a key used for something else", answer(400, { type: "idempotency_error" })],
    ["a wrong API key", answer(401, { type: "invalid_request_error" })],
    ["a key without the right", answer(403, { type: "invalid_request_error" })],
    ["a request that is wrong", answer(400, { type: "invalid_request_error", code: "amount_too_small" })],
    ["a fault of ours", new TypeError("undefined is not a function")],
  ])("finds no refusal in %s", (_, error) => {
    expect(readRefusal(error)).toBeNull();
  });
});

const INVALID = answer(400, { type: "invalid_request_error", code: "amount_too_small", param: "amount" });
const UNDECIDED = [
  ["no answer", new Stripe.errors.StripeConnectionError({ message: "socket hang up" })],
  ["a fault of Stripe's", answer(500, { type: "api_error" })],
  ["too many requests", answer(429, { type: "rate_limit_error" })],
  ["too many requests, by an older name", answer(400, { type: "invalid_request_error", code: "rate_limit" })],
  ["a key used for something else", answer(400, { type: "idempotency_error" })],
  ["a wrong API key", answer(401, { type: "invalid_request_error" })],
  ["a key without the right", answer(403, { type: "invalid_request_error" })],
  ["no such payment", answer(404, { type: "invalid_request_error", code: "resource_missing" })],
  ["a fault of ours", new TypeError("undefined is not a function")],
] as const;

describe("isForGood", () => {
  it.each([
    ["what Stripe objects to", INVALID],
    ["an amount that Stripe cannot move", new RangeError("Stripe cannot move an amount of exactly 1.")],
  ])("is so for %s", (_, error) => {
    expect(isForGood(error)).toBe(true);
  });

  it.each(UNDECIDED)("is not so for %s", (_, error) => {
    expect(isForGood(error)).toBe(false);
  });
});

describe("unlessRefused", () => {
  const detail = "The payment provider cannot take this amount in this currency.";

  it("answers what was made", async () => {
    await expect(unlessRefused(() => Promise.resolve("pi_1"))).resolves.toBe("pi_1");
  });

  it.each([
    ["Stripe's code", INVALID, "amount_too_small"],
    ["a code of ours where Stripe has none", answer(400, { type: "invalid_request_error" }), "amount_refused"],
    ["a code of ours where Stripe was not asked", new RangeError("no"), "amount_refused"],
  ])("says with %s that there will be none", async (_, error, code) => {
    const refused = unlessRefused(() => Promise.reject(error));
    await expect(refused).rejects.toBeInstanceOf(PaymentRefused);
    await expect(refused).rejects.toMatchObject({ reason: { code, detail } });
  });

  it.each(UNDECIDED)("throws %s as it is", async (_, error) => {
    await expect(unlessRefused(() => Promise.reject(error))).rejects.toBe(error);
  });
});

describe("unlessMissing", () => {
  const missing = { type: "invalid_request_error", code: "resource_missing" };

  it("answers what was asked for", async () => {
    await expect(unlessMissing(Promise.resolve("pi_1"))).resolves.toBe("pi_1");
  });

  it("answers null to 404", async () => {
    await expect(unlessMissing(Promise.reject(answer(404, missing)))).resolves.toBeNull();
  });

  it.each([
    ["another no", answer(400, missing)],
    ["any other error", new Error("no")],
  ])("throws %s", async (_, error) => {
    await expect(unlessMissing(Promise.reject(error))).rejects.toBe(error);
  });
});
