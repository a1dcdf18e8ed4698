import type { Dispute, PaymentState } from "../../src/modules/payments";
import { type FakePayment, type FakeRefund, refundedOf } from "../../src/modules/payments/adapters/fake/fake-payment";
import { type WireMoney, toWire } from "../../src/modules/payments/adapters/stripe/amounts";
import { SECOND } from "../../src/kernel/instant";

const STATUS: Readonly<Record<PaymentState, string>> = {
  open: "requires_payment_method",
  declined: "requires_payment_method",
  requires_action: "requires_action",
  processing: "processing",
  authorized: "requires_capture",
  captured: "succeeded",
  cancelled: "canceled",
};

/** What a bank said, which Stripe tells as the reason of `card_declined`. */
const BANK_REASONS: ReadonlySet<string> = new Set(["insufficient_funds"]);

/** All that is in the ledger was put there in this project's name. */
export const PROJECT = "demo";

/** A payment of the ledger as Stripe's PaymentIntent, with its latest charge as an object where it is expanded. */
export function intentOf(payment: FakePayment, expanded: boolean) {
  const { amount, currency } = toWire(payment.amount);
  const charge = chargeOf(payment);
  return {
    id: payment.id,
    object: "payment_intent",
    amount,
    amount_capturable: payment.state === "authorized" ? amount : 0,
    amount_received: payment.state === "captured" ? amount : 0,
    capture_method: "manual",
    client_secret: payment.clientSecret,
    created: Math.floor(payment.createdAt / SECOND),
    currency,
    last_payment_error: payment.error ? cardError(payment.error.code, payment.error.detail) : null,
    latest_charge: expanded ? charge : (charge?.id ?? null),
    livemode: false,
    metadata: { project: PROJECT, orderId: payment.orderId, attempt: `${payment.attempt}` },
    next_action: payment.state === "requires_action" ? { type: "use_stripe_sdk" } : null,
    payment_method: payment.state === "declined" ? null : payment.method,
    status: STATUS[payment.state],
  };
}

export function cardError(code: string, message: string) {
  const reason = BANK_REASONS.has(code) ? { code: "card_declined", decline_code: code } : { code };
  return { type: "card_error", message, ...reason };
}

export function refundOf(payment: FakePayment, { id, amount, reason, status }: FakeRefund) {
  const { orderId, attempt } = payment;
  // The dashboard knows nothing of orders.
  const metadata = reason === null ? {} : { orderId, attempt: `${attempt}`, reason };
  return { id, object: "refund", ...wireOf(payment, amount), payment_intent: payment.id, metadata, status };
}

export function disputeOf({ id, paymentId, amount, reason, status, deadline, openedAt }: Dispute) {
  return {
    ...{ id, object: "dispute", payment_intent: paymentId, reason, status, created: Math.floor(openedAt / SECOND) },
    ...(amount && toWire(amount)),
    evidence_details: { due_by: deadline === null ? null : Math.floor(deadline / SECOND) },
  };
}

/** A page of Stripe's, whose next begins after its last object. */
export function listOf(url: string, data: readonly object[], hasMore: boolean) {
  return { object: "list", url, data, has_more: hasMore };
}

/** The last try to reserve the money. Stripe tells a reservation that was released as refunded. */
function chargeOf(payment: FakePayment) {
  if (!payment.authorized && payment.state !== "declined") return null;
  const released = payment.state === "cancelled" ? payment.amount.amount : refundedOf(payment);
  const { amount: refunded } = wireOf(payment, released);
  return {
    id: `ch_${payment.id}`,
    object: "charge",
    ...toWire(payment.amount),
    amount_refunded: refunded,
    captured: payment.state === "captured",
    status: payment.authorized ? "succeeded" : "failed",
  };
}

function wireOf({ amount: { currency } }: FakePayment, amount: number): WireMoney {
  return toWire({ amount, currency });
}
