import Stripe from "stripe";
import type { Declined } from "../../payment-provider";
import { PaymentRefused } from "../../payment-refused";

/** What banks ask not to be told to whoever holds the card: it may be the thief. */
const SECRET_REASONS = new Set(["fraudulent", "lost_card", "merchant_blacklist", "pickup_card", "stolen_card"]);

/** The codes of a capture that no repetition will get through. */
const LOST_RESERVATION = new Set([
  "capture_charge_authorization_expired",
  "capture_unauthorized_payment",
  "charge_expired_for_capture",
]);

/**
 * How Stripe refused a step for good: `moved` means that the payment was not in a state for it, `refused` why not.
 * Null for everything that says nothing about the payment: no answer, too many requests, a fault on either side.
 */
export type Refusal = { readonly kind: "moved" } | { readonly kind: "refused"; readonly error: Declined };

export function readRefusal(error: unknown): Refusal | null {
  if (error instanceof Stripe.errors.StripeCardError) return { kind: "refused", error: toDeclined(error) };
  if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) return null;
  if (error.code === "payment_intent_unexpected_state") return { kind: "moved" };
  if (error.code !== undefined && LOST_RESERVATION.has(error.code)) {
    return { kind: "refused", error: { code: error.code, detail: "The reservation of the money has ended." } };
  }
  // It was the buyer's client that chose the method, so a bad one is a no to the buyer, not a fault of ours.
  if (isAboutMethod(error)) {
    const code = error.code ?? "payment_method_invalid";
    return { kind: "refused", error: { code, detail: "This payment method cannot be used here." } };
  }
  return null;
}

/** Whether this is a fault of Stripe's own that it repeats for as long as it remembers the key. */
export function isRememberedFault(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeAPIError && error.headers?.["idempotent-replayed"] === "true";
}

/** Whether Stripe will never do this, however often it is asked: the request itself is what it objects to. */
export function isForGood(error: unknown): boolean {
  if (error instanceof RangeError) return true;
  return error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 400;
}

function isAboutMethod({ param, code }: Stripe.errors.StripeInvalidRequestError): boolean {
  return param?.startsWith("payment_method") === true || code === "payment_intent_incompatible_payment_method";
}

/** A card error, of a call or kept by a payment. Stripe words their messages for buyers. */
export function toDeclined(error: { decline_code?: string; code?: string; message?: string }): Declined {
  // The library makes a reason that nobody gave an empty text.
  const code = [error.decline_code, error.code].find(Boolean) ?? "card_declined";
  if (SECRET_REASONS.has(code)) return { code: "generic_decline", detail: "Your card was declined." };
  return { code, detail: error.message ?? "Your payment was declined." };
}

/** What was made; throws PaymentRefused where Stripe makes no payment of this amount or currency. */
export async function unlessRefused<T>(make: () => Promise<T>): Promise<T> {
  try {
    return await make();
  } catch (error) {
    if (!isForGood(error)) throw error;
    const code = error instanceof Stripe.errors.StripeError ? error.code : undefined;
    const detail = "The payment provider cannot take this amount in this currency.";
    throw new PaymentRefused({ code: code ?? "amount_refused", detail });
  }
}

/** What was asked for, or null where Stripe has no object of that name. */
export async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) return null;
    throw error;
  }
}
