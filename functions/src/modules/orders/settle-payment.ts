import type { Payment, PaymentAttempt } from "../payments";
import { changeOrder } from "./change-order";
import { judge, record } from "./collect";
import { contradiction, falseEntry, isFor } from "./compare-books";
import { isPaying, type Order, type PayingOrder } from "./domain/order";
import { dropPayment } from "./drop-payment";
import type { StoredOrder } from "./order-store";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";
import { syncRefunds } from "./sync-refunds";

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
  if (isPaidBy(order, attempt)) return settlePaid(deps, { stored, found, attempt }, providerEvent);
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

/**
 * The order was paid by this attempt: refunds that it does not know are booked. What was seen of the payment may be older
 * than the order, and so the order than its ledger: before they are said to contradict, both are looked at again.
 */
async function settlePaid(
  deps: SettlePaymentDeps,
  of: { readonly stored: StoredOrder; readonly found: Payment; readonly attempt: PaymentAttempt },
  providerEvent: string | null,
): Promise<PaymentOutcome> {
  const { found, attempt } = of;
  const { order, changed } = await syncRefunds(deps, of, providerEvent);
  const payment = contradiction(order, found) === null ? found : await deps.payments.lookUp(found.id);
  const why = contradiction(order, payment) ?? (await falseEntry(deps.orders, order, found.id));
  if (why === null) return changed ? "SETTLED" : "AGREES";
  const now = await deps.orders.read(order.id);
  if (now?.order.version !== order.version) throw new Error("The order has moved on while it was compared.");
  return contradicts(deps, attempt, why);
}

export function isPaidBy(order: Order, { attempt }: PaymentAttempt): boolean {
  return (order.status === "completed" || order.status === "cancelled") && order.attempt === attempt;
}

function contradicts(deps: SettlePaymentDeps, { orderId }: PaymentAttempt, detail: string): PaymentOutcome {
  deps.alertPayment({ kind: "contradiction", orderId, detail });
  return "CONTRADICTS";
}
