import type { Payment, PaymentAttempt, Refund } from "../payments";
import { changeOrder } from "./change-order";
import { lateMovements, note } from "./domain/late-payment";
import type { StoredOrder } from "./order-store";
import type { PaymentOutcome, SettlePaymentDeps } from "./settle-payment";

interface Late {
  readonly stored: StoredOrder;
  readonly found: Payment;
  readonly attempt: PaymentAttempt;
}

/**
 * Undoes a payment that no order waits for any more: it is cancelled or, where that is too late, refunded in full. Once:
 * the provider knows the refund by its key, and the ledger by the payment.
 */
export async function dropPayment(
  deps: SettlePaymentDeps,
  { stored, found, attempt }: Late,
  providerEvent: string | null,
): Promise<PaymentOutcome> {
  if (found.state === "cancelled") return "AGREES";
  const { id } = stored.order;
  const known = (await deps.orders.ledgerOf(id)).some(
    ({ paymentId, kind }) => paymentId === found.id && (kind === "refunded" || kind === "cancelled"),
  );
  if (known) return "AGREES";
  const payment = found.state === "captured" ? found : await deps.payments.cancel(found.id, attempt);
  const refund = payment.state === "captured" ? await refundAll(deps, payment, attempt) : null;
  if (refund === null && payment.state !== "cancelled") {
    throw new Error(`The provider left the payment ${payment.state} when asked to cancel it.`);
  }
  const movements = lateMovements({ payment, attempt: attempt.attempt, amount: attempt.amount.amount, refund });
  if (movements.length === 0) return "SETTLED";
  const outcome = await changeOrder(deps.orders, stored, (order) => note(order, movements), providerEvent);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return "SETTLED";
}

async function refundAll(deps: SettlePaymentDeps, payment: Payment, attempt: PaymentAttempt): Promise<Refund> {
  const refund = await deps.payments.refund({ ...attempt, paymentId: payment.id, reason: "late" });
  if (refund.status !== "succeeded") throw new Error(`The refund of a late payment is ${refund.status}.`);
  return refund;
}
