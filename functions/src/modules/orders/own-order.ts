import type { OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { refuse, type OrderRefusal } from "./domain/reasons";
import type { OrderStore, StoredOrder } from "./order-store";

export const ORDER_NOT_FOUND = refuse("ORDER_NOT_FOUND", "There is no such order of yours. Check orderId.");

/** The caller's order; another's does not exist for them. */
export async function ownOrder(
  orders: OrderStore,
  of: { readonly orderId: OrderId; readonly ownerId: UserId },
): Promise<Result<StoredOrder, OrderRefusal>> {
  const stored = await orders.read(of.orderId);
  return stored?.order.ownerId === of.ownerId ? ok(stored) : err(ORDER_NOT_FOUND);
}

/** Refuses ticket ids that the order never had. */
export function unknownTickets(stored: StoredOrder, ticketIds: readonly TicketId[] | null): OrderRefusal | null {
  const known = new Set(stored.order.lines.map(({ ticketId }) => ticketId));
  const unknown = ticketIds?.filter((ticketId) => !known.has(ticketId)) ?? [];
  return unknown.length === 0
    ? null
    : refuse("TICKET_NOT_FOUND", "The order has no such tickets.", { tickets: unknown });
}
