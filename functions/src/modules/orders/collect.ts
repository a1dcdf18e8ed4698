import type { Instant } from "../../kernel/instant";
import type { EventLookup } from "../events";
import {
  openPayment,
  PaymentRefused,
  type Payment,
  type PaymentAttempt,
  type PaymentDeps,
  type ProviderId,
} from "../payments";
import { SAME, type Decision } from "./domain/decision";
import type { SettledPayment } from "./domain/movement";
import { isPaying, type Explanation, type Order, type PayingOrder } from "./domain/order";
import { complete, decline, fail, wait } from "./domain/purchase";

export interface CollectDeps extends PaymentDeps {
  readonly events: EventLookup;
}

/**
 * What became of an attempt's payment; null where there is nothing to pay. All but `waiting` are final: the provider
 * never takes them back.
 */
export type Verdict =
  | { readonly kind: "paid"; readonly payment: SettledPayment | null }
  | { readonly kind: "waiting"; readonly status: "pending" | "requires_action" }
  | { readonly kind: "declined"; readonly error: Explanation; readonly payment: SettledPayment | null }
  | { readonly kind: "lost"; readonly failure: Explanation; readonly payment: SettledPayment | null };

const EVENT_CANCELLED: Explanation = { code: "EVENT_CANCELLED", detail: "The event was cancelled before you paid." };
const CAPTURE_REFUSED: Explanation = { code: "PAYMENT_REFUSED", detail: "The payment was refused when it was taken." };
const PAYMENT_CANCELLED: Explanation = { code: "PAYMENT_CANCELLED", detail: "The payment was cancelled." };

/**
 * Authorises, reads the event fresh, captures. Throws where the provider does not answer: then nothing is decided and
 * the same call can be made again, by anybody. A payment that the buyer's client confirms is only looked at.
 */
export async function collect(deps: CollectDeps, order: PayingOrder): Promise<Verdict> {
  if (order.total === 0) return collectNothing(deps, order);
  return withPayment(deps, order, async (id) => {
    if (order.payment.confirmedBy === "client") return judge(deps, order, await lookUp(deps, id));
    const ask = { ...attemptOf(order), method: order.payment.method };
    return judge(deps, order, await deps.payments.authorize(id, ask));
  });
}

/** The payment as it is now, where nobody confirms it any more: what is not reserved is given up. */
export async function conclude(deps: CollectDeps, order: PayingOrder, failure: Explanation): Promise<Verdict> {
  if (order.total === 0) return collectNothing(deps, order);
  return withPayment(deps, order, async (id) => {
    const payment = await lookUp(deps, id);
    assertOf(order, payment);
    return payment.state === "authorized" ? take(deps, order, id) : abandon(deps, { order, id, failure });
  });
}

/** Makes sure that the attempt is never captured any more, unless it already was: the provider says which. */
export async function giveUp(deps: PaymentDeps, order: PayingOrder, failure: Explanation): Promise<Verdict> {
  if (order.total === 0) return { kind: "lost", failure, payment: null };
  return withPayment(deps, order, (id) => abandon(deps, { order, id, failure }));
}

/** What the state of an attempt's payment means for its order, and what has to be done about it first. */
export async function judge(deps: CollectDeps, order: PayingOrder, payment: Payment): Promise<Verdict> {
  assertOf(order, payment);
  switch (payment.state) {
    case "authorized":
      return take(deps, order, payment.id);
    case "captured":
      return { kind: "paid", payment };
    case "open":
    case "processing":
      return { kind: "waiting", status: "pending" };
    case "requires_action":
      return { kind: "waiting", status: "requires_action" };
    case "declined":
      return declined(deps, order, payment);
    case "cancelled":
      return payment.error === null
        ? { kind: "lost", failure: PAYMENT_CANCELLED, payment }
        : { kind: "declined", error: payment.error, payment };
  }
}

/** The decision that records a verdict on exactly this attempt; any other attempt is left alone. */
export function record(verdict: Verdict, attempt: number) {
  return (order: Order, now: Instant): Decision => {
    if (!isPaying(order) || order.attempt !== attempt) return SAME;
    switch (verdict.kind) {
      case "paid":
        return complete(order, { now, payment: verdict.payment });
      case "waiting":
        return wait(order, verdict.status);
      case "declined":
        return decline(order, { now, ...verdict });
      case "lost":
        return fail(order, verdict);
    }
  };
}

/** Goes on with the attempt's payment; where the provider refuses to make one, there is nothing to wait for. */
async function withPayment(
  deps: PaymentDeps,
  order: PayingOrder,
  goOn: (id: ProviderId) => Promise<Verdict>,
): Promise<Verdict> {
  try {
    const { id } = await openPayment(deps, attemptOf(order));
    return await goOn(id);
  } catch (error) {
    if (error instanceof PaymentRefused) return { kind: "declined", error: error.reason, payment: null };
    throw error;
  }
}

async function collectNothing({ events }: CollectDeps, { eventId }: PayingOrder): Promise<Verdict> {
  const event = await events.fresh(eventId);
  return event?.status === "published"
    ? { kind: "paid", payment: null }
    : { kind: "lost", failure: EVENT_CANCELLED, payment: null };
}

/** The money is reserved: the event has the last word before it is taken. */
async function take(deps: CollectDeps, order: PayingOrder, id: ProviderId): Promise<Verdict> {
  const event = await deps.events.fresh(order.eventId);
  if (event?.status !== "published") return abandon(deps, { order, id, failure: EVENT_CANCELLED });
  const payment = await deps.payments.capture(id, attemptOf(order));
  if (payment.state === "captured") return { kind: "paid", payment };
  if (payment.state === "cancelled") return { kind: "lost", failure: PAYMENT_CANCELLED, payment };
  if (payment.state === "declined") return abandon(deps, { order, id, failure: CAPTURE_REFUSED });
  throw new Error(`The provider left the payment ${payment.state} when asked to capture it.`);
}

/** A client may try another card by itself; our own attempt ends, and the buyer can make another. */
async function declined(deps: CollectDeps, order: PayingOrder, { id, error }: Payment): Promise<Verdict> {
  if (order.payment.confirmedBy === "client") return { kind: "waiting", status: "pending" };
  const failure = error ?? PAYMENT_CANCELLED;
  const given = await abandon(deps, { order, id, failure });
  return given.kind === "lost" && given.payment !== null
    ? { kind: "declined", error: failure, payment: given.payment }
    : given;
}

interface Abandoned {
  readonly order: PayingOrder;
  readonly id: ProviderId;
  readonly failure: Explanation;
}

async function abandon({ payments }: PaymentDeps, { order, id, failure }: Abandoned): Promise<Verdict> {
  const payment = await payments.cancel(id, attemptOf(order));
  if (payment.state === "captured") return { kind: "paid", payment };
  if (payment.state === "cancelled") return { kind: "lost", failure, payment };
  throw new Error(`The provider left the payment ${payment.state} when asked to cancel it.`);
}

async function lookUp({ payments }: PaymentDeps, id: ProviderId): Promise<Payment> {
  const payment = await payments.lookUp(id);
  if (payment === null) throw new Error("The provider does not know the payment that it made.");
  return payment;
}

/** Nothing is taken for an order by a payment that somebody has changed: it ends where an operator cancels it. */
function assertOf(order: PayingOrder, { state, attempt }: Payment): void {
  const asked = attemptOf(order);
  const isSame =
    attempt?.orderId === asked.orderId &&
    attempt.attempt === asked.attempt &&
    attempt.amount.amount === asked.amount.amount &&
    attempt.amount.currency === asked.amount.currency;
  if (!isSame && state !== "cancelled") throw new Error("The payment is not the one that the order asked for.");
}

function attemptOf(order: PayingOrder): PaymentAttempt {
  return { orderId: order.id, attempt: order.attempt, amount: { amount: order.total, currency: order.currency } };
}
