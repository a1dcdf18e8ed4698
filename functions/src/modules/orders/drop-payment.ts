import type { Payment, PaymentAttempt, Refund } from "../payments";
import { changeOrder } from "./change-order";
import { lateMovements, note } from "./domain/late-payment";
import type { Order } from "./domain/order";
import type { StoredOrder } from "./order-store";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";

/** What the refund of a late payment is called at the provider. */
const LATE = "late";

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
  if (await isUndone(deps, { stored, found })) return "AGREES";
  const payment = found.state === "captured" ? found : await deps.payments.cancel(found.id, attempt);
  const refund = payment.state === "captured" ? await refundAll(deps, payment, attempt) : null;
  if (refund?.status === "failed") {
    const detail = "A payment that came too late could not be refunded.";
    deps.alertPayment({ kind: "refund-refused", orderId: attempt.orderId, detail });
    return "CONTRADICTS";
  }
  if (refund === null && payment.state !== "cancelled") {
    throw new Error(`The provider left the payment ${payment.state} when asked to cancel it.`);
  }
  const movements = lateMovements({ payment, attempt: attempt.attempt, amount: attempt.amount.amount, refund });
  if (movements.length === 0) return "SETTLED";
  const decide = (order: Order) => note(order, movements);
  const outcome = await changeOrder(deps.orders, stored, { decide, providerEvent });
  if (outcome.ok) return "SETTLED";
  // Another that found the payment too has recorded the same.
  if (await isUndone(deps, { stored, found })) return "AGREES";
  throw new Error(outcome.error.detail);
}

async function isUndone(
  { orders }: SettlePaymentDeps,
  { stored, found }: Pick<Late, "stored" | "found">,
): Promise<boolean> {
  const ledger = await orders.ledgerOf(stored.order.id);
  const undone = found.state === "captured" ? ["refunded"] : ["refunded", "cancelled"];
  return ledger.some(({ paymentId, kind }) => paymentId === found.id && undone.includes(kind));
}

async function refundAll(
  deps: SettlePaymentDeps,
  payment: Payment,
  attempt: PaymentAttempt,
): Promise<Exclude<Refund, { readonly status: "pending" }>> {
  const refund = await deps.payments.refund({ ...attempt, paymentId: payment.id, reason: LATE });
  if (refund.status === "pending") throw new Error("The provider has not refunded a late payment yet.");
  return refund;
}
