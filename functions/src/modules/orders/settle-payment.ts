import { sumOf } from "../../kernel/money";
import type { Payment, PaymentAttempt } from "../payments";
import { changeOrder } from "./change-order";
import { judge, record } from "./collect";
import { isPaying, type Order, type PayingOrder } from "./domain/order";
import { dropPayment } from "./drop-payment";
import type { StoredOrder } from "./order-store";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";

/** Brings order and payment into agreement, whoever noticed that they are not: a webhook, or the reconciler. */
export async function settlePayment(
  deps: SettlePaymentDeps,
  found: Payment,
  providerEvent: string | null,
): Promise<PaymentOutcome> {
  const { attempt } = found;
  if (attempt === null || found.livemode !== deps.payments.livemode) return "NOT_OURS";
  const stored = await deps.orders.read(attempt.orderId);
  if (stored === null) return contradicts(deps, attempt, "There is no such order.");
  const kept = await deps.records.find(attempt);
  if (kept !== null && kept.id !== found.id) return dropPayment(deps, { stored, found, attempt }, providerEvent);
  const { order } = stored;
  if (isPaying(order) && order.attempt === attempt.attempt) {
    return settlePaying(deps, { stored, order, found, attempt }, providerEvent);
  }
  if (isPaidBy(order, attempt)) return agrees(deps, order, { attempt, found });
  return dropPayment(deps, { stored, found, attempt }, providerEvent);
}

interface Paying {
  readonly stored: StoredOrder;
  readonly order: PayingOrder;
  readonly found: Payment;
  readonly attempt: PaymentAttempt;
}

async function settlePaying(
  deps: SettlePaymentDeps,
  { stored, order, found, attempt }: Paying,
  providerEvent: string | null,
): Promise<PaymentOutcome> {
  if (!isFor(order, attempt)) return contradicts(deps, attempt, "The amount is not the order's.");
  // Opened, and not confirmed yet: whoever opened it is still on the way.
  if (found.state === "open") return "AGREES";
  const verdict = await judge(deps, order, found);
  const decide = record(verdict, attempt.attempt);
  const outcome = await changeOrder(deps.orders, stored, { decide, providerEvent });
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value.changed ? "SETTLED" : "AGREES";
}

/** The order was paid by this attempt. What was seen of the payment may be older than the order: it is looked at again. */
async function agrees(
  deps: SettlePaymentDeps,
  order: Order,
  { attempt, found }: { readonly attempt: PaymentAttempt; readonly found: Payment },
): Promise<PaymentOutcome> {
  const payment = found.state === "captured" ? found : await deps.payments.lookUp(found.id);
  if (payment?.state !== "captured") return contradicts(deps, attempt, "The order is paid, but nothing was captured.");
  if (!isFor(order, attempt)) return contradicts(deps, attempt, "Another amount than the order's was captured.");
  return payment.refunded <= refundsOf(order)
    ? "AGREES"
    : contradicts(deps, attempt, "More was refunded than the order knows of.");
}

/** What the buyer has got back or is still to get. */
function refundsOf({ lines }: Order): number {
  return sumOf(lines.map(({ refund }) => (refund === null || refund.status === "failed" ? 0 : refund.amount)));
}

function isPaidBy(order: Order, { attempt }: PaymentAttempt): boolean {
  return (order.status === "completed" || order.status === "cancelled") && order.attempt === attempt;
}

function isFor(order: Order, { amount }: PaymentAttempt): boolean {
  return amount.amount === order.total && amount.currency === order.currency;
}

function contradicts(deps: SettlePaymentDeps, { orderId }: PaymentAttempt, detail: string): PaymentOutcome {
  deps.alertPayment({ kind: "contradiction", orderId, detail });
  return "CONTRADICTS";
}
