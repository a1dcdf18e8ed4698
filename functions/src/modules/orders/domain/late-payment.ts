import { changed, type Decision } from "./decision";
import type { Movement, SettledPayment } from "./movement";
import type { Order } from "./order";

/** What a payment moved that came after its order's end: all of it went back. */
export function lateMovements(late: {
  readonly payment: SettledPayment;
  readonly attempt: number;
  readonly amount: number;
  /** Null where the payment could still be cancelled. */
  readonly refund: { readonly id: string } | null;
}): readonly Movement[] {
  const { payment, attempt, amount, refund } = late;
  if (refund === null && !payment.authorized) return [];
  const move = (kind: Movement["kind"]): Movement => ({
    ...{ id: `late-${payment.id}-${kind}`, kind, amount, attempt, paymentId: payment.id },
    source: "holdfast",
    refund: kind === "refunded" && refund !== null ? { id: refund.id, ticketId: null } : null,
  });
  const end = refund === null ? (["cancelled"] as const) : (["captured", "refunded"] as const);
  return [move("authorized"), ...end.map(move)];
}

/** Records money that moved although the order's state is not changed by it. */
export function note(order: Order, movements: readonly Movement[]): Decision {
  return changed({ ...order, version: order.version + 1 }, null, movements);
}
