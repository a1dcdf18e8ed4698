import type { OrderId, UserId } from "../../kernel/ids";
import { ok, type Result } from "../../kernel/result";
import type { Order } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import type { OrderPage, OrderStore } from "./order-store";
import { ownOrder } from "./own-order";

/** One order of the caller; another's does not exist for them. */
export function getOrder(deps: { readonly orders: OrderStore }) {
  return async (of: { readonly orderId: OrderId; readonly ownerId: UserId }): Promise<Result<Order, OrderRefusal>> => {
    const found = await ownOrder(deps.orders, of);
    return found.ok ? ok(found.value.order) : found;
  };
}

/** The caller's orders, newest first. */
export function listOrders(deps: { readonly orders: OrderStore }) {
  return (of: {
    readonly ownerId: UserId;
    readonly limit: number;
    readonly after: string | null;
  }): Promise<OrderPage> => deps.orders.ownedBy(of.ownerId, of);
}
