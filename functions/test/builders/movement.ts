import type { Movement, SettledPayment } from "../../src/modules/orders/domain/movement";

/** The payment of the built orders' first attempt, at its end. */
export const RESERVED: SettledPayment = { id: "pi_1", authorized: true };
export const NEVER_RESERVED: SettledPayment = { id: "pi_1", authorized: false };

/** What the first attempt's payment of 44.99 moved. */
export function moved(...kinds: readonly Exclude<Movement["kind"], "refunded">[]): readonly Movement[] {
  return kinds.map((kind) => ({
    ...{ id: `1-${kind}`, kind, amount: 4499, attempt: 1, paymentId: RESERVED.id },
    refund: null,
  }));
}
