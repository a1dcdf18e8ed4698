import type { OrderId } from "../../kernel/ids";
import { changeOrder } from "./change-order";
import { conclude, record, type CollectDeps } from "./collect";
import { isPaying, type Explanation, type OrderStatus } from "./domain/order";
import type { OrderStore } from "./order-store";

export interface SettleOrderDeps extends CollectDeps {
  readonly orders: OrderStore;
}

const GIVEN_UP: Explanation = {
  code: "PAYMENT_GIVEN_UP",
  detail: "The payment was given up by the organizer's staff.",
};

/**
 * Ends a paying order at once, by an operator's will: what the provider has reserved is taken, else the payment is
 * cancelled. Null where there is no such order. Throws where the provider does not answer.
 */
export function settleOrder(deps: SettleOrderDeps) {
  return async (orderId: OrderId): Promise<OrderStatus | null> => {
    const stored = await deps.orders.read(orderId);
    if (stored === null || !isPaying(stored.order)) return stored?.order.status ?? null;
    const verdict = await conclude(deps, stored.order, GIVEN_UP);
    const outcome = await changeOrder(deps.orders, stored, record(verdict, stored.order.attempt));
    if (!outcome.ok) throw new Error(outcome.error.detail);
    return outcome.value.order.status;
  };
}
