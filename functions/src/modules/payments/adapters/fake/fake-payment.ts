import type { OrderId } from "../../../../kernel/ids";
import { DAY, type Instant } from "../../../../kernel/instant";
import { sumOf, type Money } from "../../../../kernel/money";
import { err, ok, type Result } from "../../../../kernel/result";
import type { Declined, PaymentState, ProviderId } from "../../payment-provider";
import { CAPTURE_FAILED, DEFAULT_METHOD, outcomeOf, REFUNDS_PENDING, type Outcome } from "./fake-methods";

/** How long reserved money waits to be captured, as with most cards. */
const AUTHORIZED_FOR = 7 * DAY;
const EVIDENCE_WITHIN = 7 * DAY;

/** A refund. It reaches the buyer at once unless the method says otherwise, and can come back all the same. */
export interface FakeRefund {
  readonly id: ProviderId;
  /** In minor units of the payment's currency. */
  readonly amount: number;
  /** What it is for, by whoever asked for it with the API; null where it was made in the dashboard. */
  readonly reason: string | null;
  readonly status: "pending" | "succeeded" | "failed";
}

/** A payment in the fake's ledger. */
export interface FakePayment {
  readonly id: ProviderId;
  readonly clientSecret: string;
  readonly orderId: OrderId;
  readonly attempt: number;
  readonly amount: Money;
  readonly state: PaymentState;
  /** What it was last confirmed with. */
  readonly method: string | null;
  /** Why it was declined last; kept when it is cancelled after that. */
  readonly error: Declined | null;
  /** Whether the money was ever reserved. */
  readonly authorized: boolean;
  readonly createdAt: Instant;
  /** When the reservation ends; null while there was none. */
  readonly authorizedUntil: Instant | null;
  readonly confirms: number;
  readonly refunds: readonly FakeRefund[];
  /** A payment has one dispute at most. */
  readonly dispute: FakeDispute | null;
}

/** The buyer had the bank take the money back; the status is in Stripe's words. */
export interface FakeDispute {
  readonly id: ProviderId;
  readonly amount: number;
  readonly reason: string;
  readonly status: "warning_needs_response" | "needs_response" | "won" | "lost";
  readonly deadline: Instant;
  readonly openedAt: Instant;
}

/** Why the ledger refuses, in the words of Stripe's error codes. */
export interface FakeRefusal {
  readonly code:
    | "payment_intent_unexpected_state"
    | "capture_failed"
    | "amount_too_large"
    | "charge_already_refunded"
    | "charge_disputed"
    | "resource_missing";
  readonly detail: string;
}

export type Step = Result<FakePayment, FakeRefusal>;

export function opened(
  of: Pick<FakePayment, "id" | "clientSecret" | "orderId" | "attempt" | "amount" | "createdAt">,
): FakePayment {
  const untouched = { method: null, error: null, authorized: false, authorizedUntil: null, confirms: 0 };
  return { ...of, ...untouched, refunds: [], dispute: null, state: "open" };
}

/** The buyer, or the server for the buyer, says what to pay with; null is the default method. */
export function confirm(payment: FakePayment, method: string | null, now: Instant): Step {
  if (payment.state !== "open" && payment.state !== "declined") return unexpected(payment, "confirmed");
  const chosen = method ?? DEFAULT_METHOD;
  const confirmed = { ...payment, method: chosen, confirms: payment.confirms + 1 };
  return ok(follow(confirmed, outcomeOf(chosen), now));
}

/** The buyer's bank answers what it was asked. */
export function completeAction(payment: FakePayment, answer: "succeed" | "fail", now: Instant): Step {
  if (payment.state !== "requires_action" && payment.state !== "processing") return unexpected(payment, "answered");
  return ok(follow(payment, answer === "succeed" ? { state: "authorized" } : NOT_AUTHENTICATED, now));
}

export function capture(payment: FakePayment): Step {
  if (payment.state !== "authorized") return unexpected(payment, "captured");
  if (payment.method === CAPTURE_FAILED) {
    return err({ code: "capture_failed", detail: "The bank refuses to pay what it had reserved." });
  }
  return ok({ ...payment, state: "captured" });
}

/** Refused while the bank is at it (`processing`), and once the payment is for good what it is. */
export function cancel(payment: FakePayment): Step {
  const { state } = payment;
  if (state === "processing" || state === "captured" || state === "cancelled") return unexpected(payment, "cancelled");
  return ok({ ...payment, state: "cancelled" });
}

/** Gives back at most what was captured and is not given back yet. */
export function refund(payment: FakePayment, asked: Omit<FakeRefund, "status">): Step {
  if (payment.state !== "captured") return unexpected(payment, "refunded");
  if (payment.dispute?.status === "needs_response") return err(DISPUTED);
  const lost = payment.dispute?.status === "lost" ? payment.dispute.amount : 0;
  const left = payment.amount.amount - refundedOf(payment) - lost;
  if (lost > 0 && asked.amount > left) return err(DISPUTED);
  if (left === 0) return err({ code: "charge_already_refunded", detail: "All of it has been given back." });
  if (asked.amount > left) return err({ code: "amount_too_large", detail: `Only ${left} can still be given back.` });
  const status = payment.method === REFUNDS_PENDING ? "pending" : "succeeded";
  return ok({ ...payment, refunds: [...payment.refunds, { ...asked, status }] });
}

/** The buyer's bank takes a refund that is pending, or gives one back that it may have taken before. */
export function completeRefund(payment: FakePayment, id: ProviderId, answer: "succeed" | "fail"): Step {
  const asked = payment.refunds.find((refund) => refund.id === id);
  if (asked === undefined || asked.status === "failed" || (asked.status === "succeeded" && answer === "succeed")) {
    return err({ code: "resource_missing", detail: "There is no such refund that could end so." });
  }
  const status = answer === "succeed" ? ("succeeded" as const) : ("failed" as const);
  return ok({ ...payment, refunds: payment.refunds.map((one) => (one === asked ? { ...one, status } : one)) });
}

/** The buyer has the bank take captured money back, or only ask about it. */
export function dispute(payment: FakePayment, asked: Omit<FakeDispute, "deadline">): Step {
  if (payment.state !== "captured") return unexpected(payment, "disputed");
  return ok({ ...payment, dispute: { ...asked, deadline: asked.openedAt + EVIDENCE_WITHIN } });
}

/** The bank decides. */
export function closeDispute(payment: FakePayment, status: "won" | "lost"): Step {
  if (payment.dispute === null) return unexpected(payment, "decided on without a dispute");
  return ok({ ...payment, dispute: { ...payment.dispute, status } });
}

/** The payment once its reservation has run out; null where none has. */
export function expired(payment: FakePayment, now: Instant): FakePayment | null {
  const { state, authorizedUntil } = payment;
  const over = state === "authorized" && authorizedUntil !== null && now >= authorizedUntil;
  return over ? { ...payment, state: "cancelled" } : null;
}

/** What went back or is on its way, in minor units. */
export function refundedOf({ refunds }: FakePayment): number {
  return sumOf(refunds.filter(({ status }) => status !== "failed").map(({ amount }) => amount));
}

const DISPUTED = { code: "charge_disputed", detail: "The buyer has had the bank take the money back." } as const;

const NOT_AUTHENTICATED: Outcome = {
  state: "declined",
  error: { code: "payment_intent_authentication_failure", detail: "The buyer did not pass the bank's check." },
};

function follow(payment: FakePayment, outcome: Outcome, now: Instant): FakePayment {
  if (outcome.state === "declined") return { ...payment, state: "declined", error: outcome.error };
  if (outcome.state !== "authorized") return { ...payment, state: outcome.state, error: null };
  return { ...payment, state: "authorized", error: null, authorized: true, authorizedUntil: now + AUTHORIZED_FOR };
}

function unexpected({ state }: FakePayment, verb: string): Step {
  return err({ code: "payment_intent_unexpected_state", detail: `A payment that is ${state} cannot be ${verb}.` });
}
