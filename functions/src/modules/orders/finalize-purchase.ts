import type { PurchaseRequest } from "../../messages/purchase-request";
import { changeOrder } from "./change-order";
import { collect, record, type CollectDeps } from "./collect";
import { isPaying, type Order, type OrderStatus } from "./domain/order";
import type { OrderStore } from "./order-store";

export interface FinalizeDeps extends CollectDeps {
  readonly orders: OrderStore;
}

/** What a delivery did: settled the attempt, or found that there is nothing (left) to do. */
export type Finalized =
  | { readonly kind: "settled"; readonly status: OrderStatus }
  | { readonly kind: "ignored"; readonly because: "NO_SUCH_ORDER" | "NOT_PAYING" | "OTHER_ATTEMPT" };

/**
 * Takes the money of one attempt and completes its order, or says why not. A delivery that is repeated, late or beside
 * itself finds the payment as the first one left it. Throws only where a retry can help.
 */
export function finalizePurchase(deps: FinalizeDeps) {
  return async ({ orderId, attempt }: PurchaseRequest): Promise<Finalized> => {
    const stored = await deps.orders.read(orderId);
    if (stored === null) return { kind: "ignored", because: "NO_SUCH_ORDER" };
    const { order } = stored;
    if (!isPaying(order)) return { kind: "ignored", because: "NOT_PAYING" };
    if (order.attempt !== attempt) return { kind: "ignored", because: "OTHER_ATTEMPT" };
    const verdict = await collect(deps, order);
    const outcome = await changeOrder(deps.orders, stored, record(verdict, attempt));
    if (!outcome.ok) throw new Error(`The order could not be settled: ${outcome.error.detail}`);
    return settled(outcome.value.order);
  };
}

function settled({ status }: Order): Finalized {
  return { kind: "settled", status };
}
