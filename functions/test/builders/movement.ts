import { captureMovements, type Movement, type SettledPayment } from "../../src/modules/orders/domain/movement";
import type { Order } from "../../src/modules/orders/domain/order";

/** The payment of the built orders' first attempt, at its end. */
export const RESERVED: SettledPayment = { id: "pi_1", authorized: true };
export const NEVER_RESERVED: SettledPayment = { id: "pi_1", authorized: false };

/** What the first attempt's payment of 44.99 moved. */
export function moved(...kinds: readonly Exclude<Movement["kind"], "refunded" | "reversed">[]): readonly Movement[] {
  return kinds.map((kind) => ({
    ...{ id: `1-${kind}`, kind, amount: 4499, attempt: 1, paymentId: RESERVED.id },
    refund: null,
    source: "holdfast",
  }));
}

/** What the payment of an order has moved by now: nothing unless it was paid, and what it gave back since. */
export function ledgerThatFits(order: Order): readonly Movement[] {
  if (!("completedAt" in order) || order.total === 0) return [];
  const { attempt, total: amount } = order;
  const succeeded = order.refunds.filter(({ status }) => status === "succeeded");
  const refunds = succeeded.map(({ id, ticketId, amount: given, source }): Movement => {
    const of = { id: `refund-${id}`, attempt, paymentId: RESERVED.id, source };
    return { ...of, kind: "refunded", amount: given, refund: { id: `re-${id}`, ticketId } };
  });
  return [...captureMovements({ amount, attempt, payment: RESERVED }), ...refunds];
}
