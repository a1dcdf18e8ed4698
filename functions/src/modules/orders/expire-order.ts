import type { OrderId } from "../../kernel/ids";
import { changeOrder } from "./change-order";
import { liveLines } from "./domain/order";
import { expire } from "./domain/release";
import type { OrderStore, StoredOrder } from "./order-store";

/** Expires the order if its hold has run out, whoever noticed; true where it keeps no ticket any more. */
export async function expireStored(orders: OrderStore, stored: StoredOrder): Promise<boolean> {
  const outcome = await changeOrder(orders, stored, expire);
  return outcome.ok && liveLines(outcome.value.order).length === 0;
}

/** Expires those that have run out and tells which ones keep their tickets: they are paying, paid, or too busy. */
export async function expireAll(orders: OrderStore, orderIds: readonly OrderId[]): Promise<readonly OrderId[]> {
  const kept = await Promise.all(
    orderIds.map(async (orderId) => {
      const stored = await orders.read(orderId);
      return stored === null || (await expireStored(orders, stored)) ? [] : [orderId];
    }),
  );
  return kept.flat();
}
