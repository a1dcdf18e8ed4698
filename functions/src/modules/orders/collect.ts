import type { Instant } from "../../kernel/instant";
import type { EventLookup } from "../events";
import type { PaymentAttempt, PaymentProvider } from "../payments";
import { SAME, type Decision } from "./domain/decision";
import type { Explanation, Order, PayingOrder } from "./domain/order";
import { isPaying } from "./domain/order";
import { complete, decline, fail, requireAction } from "./domain/purchase";

export interface CollectDeps {
  readonly events: EventLookup;
  readonly payments: PaymentProvider;
}

/** What became of an attempt's payment. All but `waiting` are final: the provider never takes them back. */
export type Verdict =
  | { readonly kind: "paid" }
  | { readonly kind: "waiting" }
  | { readonly kind: "declined"; readonly error: Explanation }
  | { readonly kind: "lost"; readonly failure: Explanation };

const EVENT_CANCELLED: Explanation = { code: "EVENT_CANCELLED", detail: "The event was cancelled before you paid." };
const CAPTURE_REFUSED: Explanation = { code: "PAYMENT_REFUSED", detail: "The payment was refused when it was taken." };
const PAYMENT_CANCELLED: Explanation = { code: "PAYMENT_CANCELLED", detail: "The payment was cancelled." };

/**
 * Authorises, reads the event fresh, captures. Throws where the provider does not answer: then nothing is decided and
 * the same call can be made again, by anybody.
 */
export async function collect(deps: CollectDeps, order: PayingOrder): Promise<Verdict> {
  const reserved = order.total > 0 ? await authorize(deps.payments, order) : "authorized";
  if (reserved !== "authorized") return reserved;
  const event = await deps.events.fresh(order.eventId);
  if (event?.status !== "published") return giveUp(deps.payments, order, EVENT_CANCELLED);
  return order.total > 0 ? capture(deps.payments, order) : { kind: "paid" };
}

/** Makes sure that the attempt is never captured any more, unless it already was: the provider says which. */
export async function giveUp(payments: PaymentProvider, order: PayingOrder, failure: Explanation): Promise<Verdict> {
  if (order.total === 0) return { kind: "lost", failure };
  const answer = await payments.cancel(attemptOf(order));
  if (answer.status === "captured") return { kind: "paid" };
  if (answer.status === "cancelled") return { kind: "lost", failure };
  throw new Error(`The provider left the payment ${answer.status} when asked to cancel it.`);
}

/** The decision that records a verdict on exactly this attempt; any other attempt is left alone. */
export function record(verdict: Verdict, attempt: number) {
  return (order: Order, now: Instant): Decision => {
    if (!isPaying(order) || order.attempt !== attempt) return SAME;
    switch (verdict.kind) {
      case "paid":
        return complete(order, now);
      case "waiting":
        return requireAction(order);
      case "declined":
        return decline(order, { now, error: verdict.error });
      case "lost":
        return fail(order, verdict.failure);
    }
  };
}

async function authorize(payments: PaymentProvider, order: PayingOrder): Promise<Verdict | "authorized"> {
  const answer = await payments.authorize(attemptOf(order));
  switch (answer.status) {
    case "authorized":
      return "authorized";
    case "captured":
      return { kind: "paid" };
    case "requires_action":
      return { kind: "waiting" };
    case "cancelled":
      return answer.error === null
        ? { kind: "lost", failure: PAYMENT_CANCELLED }
        : { kind: "declined", error: answer.error };
    case "declined": {
      const given = await giveUp(payments, order, answer.error);
      return given.kind === "lost" ? { kind: "declined", error: answer.error } : given;
    }
  }
}

async function capture(payments: PaymentProvider, order: PayingOrder): Promise<Verdict> {
  const answer = await payments.capture(attemptOf(order));
  switch (answer.status) {
    case "captured":
      return { kind: "paid" };
    case "cancelled":
      return { kind: "lost", failure: PAYMENT_CANCELLED };
    case "declined":
      return giveUp(payments, order, CAPTURE_REFUSED);
    case "authorized":
    case "requires_action":
      throw new Error(`The provider left the payment ${answer.status} when asked to capture it.`);
  }
}

function attemptOf(order: PayingOrder): PaymentAttempt {
  const amount = { amount: order.total, currency: order.currency };
  return { orderId: order.id, attempt: order.attempt, amount, method: order.payment.method };
}
