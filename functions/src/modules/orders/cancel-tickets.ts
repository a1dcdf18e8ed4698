import type { EventId, OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { EventLookup } from "../events";
import { changeOrder } from "./change-order";
import { cancel, type RefundTerms } from "./domain/cancel";
import { EVENT_CANCELLED_TERMS } from "./domain/end-with-event";
import type { Order } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";
import type { OrderStore, StoredOrder } from "./order-store";
import { ownOrder, unknownTickets } from "./own-order";

export interface CancelTicketsRequest {
  readonly ownerId: UserId;
  /** The order, or a ticket of which the buyer's newest purchase is meant. */
  readonly which: { readonly orderId: OrderId } | { readonly eventId: EventId; readonly ticketId: TicketId };
  /** Which of the order's tickets; null means all of them. */
  readonly ticketIds: readonly TicketId[] | null;
}

export interface CancelDeps {
  readonly orders: OrderStore;
  readonly events: EventLookup;
}

/** Cancels sold tickets: they are available again at once, and a refund of each is recorded in the same commit. */
export function cancelTickets(deps: CancelDeps) {
  return async (request: CancelTicketsRequest): Promise<Result<Order, OrderRefusal>> => {
    const { ticketIds } = request;
    const found = await orderToCancel(deps.orders, request);
    if (!found.ok) return found;
    const unknown = unknownTickets(found.value, ticketIds);
    if (unknown !== null) return err(unknown);
    const preview = cancel(found.value.order, { ticketIds, refundPercent: 0, now: found.value.readAt });
    if (preview.kind === "same") return ok(found.value.order);
    if (preview.kind === "refuse") return err(preview.refusal);
    const terms = await refundTerms(deps.events, found.value);
    if (!terms.ok) return terms;
    const ask = { ticketIds, ...terms.value };
    const outcome = await changeOrder(deps.orders, found.value, (order, now) => cancel(order, { ...ask, now }));
    return outcome.ok ? ok(outcome.value.order) : outcome;
  };
}

async function orderToCancel(
  orders: OrderStore,
  { ownerId, which }: CancelTicketsRequest,
): Promise<Result<StoredOrder, OrderRefusal>> {
  if ("orderId" in which) return ownOrder(orders, { ...which, ownerId });
  const orderId = await orders.newestPurchase({ ...which, ownerId });
  if (orderId !== null) return ownOrder(orders, { orderId, ownerId });
  const claim = await orders.claimOf(which.eventId, which.ticketId);
  return claim?.state === "held" && claim.ownerId === ownerId
    ? err(refuse("TICKET_NOT_SOLD", "You hold this ticket but have not bought it. Release the hold instead."))
    : err(refuse("PURCHASE_NOT_FOUND", "Purchase not found for the specified ticket/event."));
}

/** The share of the price that the event's policy gives back, by the event as it is now: all of it once it is cancelled. */
async function refundTerms(events: EventLookup, found: StoredOrder): Promise<Result<RefundTerms, OrderRefusal>> {
  const event = await events.fresh(found.order.eventId);
  if (event === null) throw new Error("An event with orders is never deleted.");
  if (event.status === "cancelled") return ok(EVENT_CANCELLED_TERMS);
  const { until, percent } = event.refund;
  return found.readAt < until
    ? ok({ refundPercent: percent })
    : err(refuse("REFUND_CLOSED", "Tickets of this event can no longer be cancelled. Ask the organizer."));
}
