import Stripe from "stripe";
import type { Declined } from "../../payment-provider";

/** What banks ask not to be told to whoever holds the card: it may be the thief. */
const SECRET_REASONS = new Set(["fraudulent", "lost_card", "merchant_blacklist", "pickup_card", "stolen_card"]);

/** The codes of a capture that no repetition will get through. */
const LOST_RESERVATION = new Set([
  "capture_charge_authorization_expired",
  "capture_unauthorized_payment",
  "charge_expired_for_capture",
]);

const NOTHING_LEFT = new Set(["amount_too_large", "charge_already_refunded"]);

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

/** Whether a refund is refused because the money has gone back already, by whatever way. */
export function isNothingLeft(error: unknown): boolean {
  return error instanceof Stripe.errors.StripeInvalidRequestError && NOTHING_LEFT.has(error.code ?? "");
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

/** What was asked for, or null where Stripe has no object of that name. */
export async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404) return null;
    throw error;
  }
}
