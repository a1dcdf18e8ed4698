import type { Payment, PaymentAttempt } from "../payments";
import { changeOrder, type Outcome } from "./change-order";
import { bookRefunds } from "./domain/book-refunds";
import { refundedOf, type Order } from "./domain/order";
import { named } from "./name-in-order";
import type { StoredOrder } from "./order-store";
import type { SettlePaymentDeps } from "./payment-outcome";

/**
 * Books the refunds of the payment that an order was paid by, ours and those that somebody made at the provider, and
 * answers the order after that. The provider is asked only where its sum is not the order's.
 */
export async function syncRefunds(
  deps: SettlePaymentDeps,
  of: { readonly stored: StoredOrder; readonly found: Payment; readonly attempt: PaymentAttempt },
  providerEvent: string | null,
): Promise<Outcome> {
  const { stored, found, attempt } = of;
  if (found.state !== "captured" || found.refunded === refundedOf(stored.order)) {
    return { order: stored.order, changed: false };
  }
  const facts = (await deps.payments.refundsOf(found.id, attempt)).map(named);
  const decide = (order: Order, now: number) => bookRefunds(order, { paymentId: found.id, facts, now });
  const outcome = await changeOrder(deps.orders, stored, { decide, providerEvent });
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value;
}
