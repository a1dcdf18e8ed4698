import type { TicketId, UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import type { EventLookup } from "../events";
import { changeOrder } from "./change-order";
import { cancel, type RefundTerms } from "./domain/cancel";
import { unlessDisputed } from "./domain/dispute";
import { EVENT_CANCELLED_TERMS } from "./domain/end-with-event";
import type { Order } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { promisedPercent } from "./domain/refund-policy";
import type { OrderStore, StoredOrder } from "./order-store";
import { contradictionIn, ownOrder, type WhichOrder } from "./own-order";

export interface CancelTicketsRequest {
  readonly ownerId: UserId;
  /** The order, or a ticket of which the buyer's newest purchase is meant. */
  readonly which: WhichOrder;
  /** Which of the order's tickets; null means the one that names the order or, where none does, all of them. */
  readonly ticketIds: readonly TicketId[] | null;
}

export interface CancelDeps {
  readonly orders: OrderStore;
  readonly events: EventLookup;
}

/** Cancels sold tickets: they are available again at once, and a refund of each is recorded in the same commit. */
export function cancelTickets(deps: CancelDeps) {
  return async (request: CancelTicketsRequest): Promise<Result<Order, OrderRefusal>> => {
    const { which } = request;
    const found = await orderToCancel(deps.orders, request);
    if (!found.ok) return found;
    const contradiction = contradictionIn({ ...which, ticketIds: request.ticketIds }, found.value);
    if (contradiction !== null) return err(contradiction);
    const ticketIds = request.ticketIds ?? (which.ticketId === undefined ? null : [which.ticketId]);
    const preview = cancel(found.value.order, { ticketIds, refundPercent: 0, now: found.value.readAt });
    if (preview.kind === "same") return ok(found.value.order);
    if (preview.kind === "refuse") return err(preview.refusal);
    const terms = await refundTerms(deps.events, found.value);
    if (!terms.ok) return terms;
    const ask = { ticketIds, ...terms.value };
    const decide = (order: Order, now: Instant) => unlessDisputed(order, cancel(order, { ...ask, now }));
    const outcome = await changeOrder(deps.orders, found.value, decide);
    return outcome.ok ? ok(outcome.value.order) : outcome;
  };
}

async function orderToCancel(
  orders: OrderStore,
  { ownerId, which }: CancelTicketsRequest,
): Promise<Result<StoredOrder, OrderRefusal>> {
  if (which.orderId !== undefined) return ownOrder(orders, { orderId: which.orderId, ownerId });
  const orderId = await orders.newestPurchase({ ...which, ownerId });
  if (orderId !== null) return ownOrder(orders, { orderId, ownerId });
  const claim = await orders.claimOf(which.eventId, which.ticketId);
  return claim?.state === "held" && claim.ownerId === ownerId
    ? err(refuse("TICKET_NOT_SOLD", "You hold this ticket but have not bought it. Release the hold instead."))
    : err(refuse("PURCHASE_NOT_FOUND", "Purchase not found for the specified ticket/event."));
}

/** The share of the price that goes back: what was promised, by the event as it is now, and all of it once it is cancelled. */
async function refundTerms(events: EventLookup, found: StoredOrder): Promise<Result<RefundTerms, OrderRefusal>> {
  const event = await events.fresh(found.order.eventId);
  if (event === null) throw new Error("An event with orders is never deleted.");
  if (event.status === "cancelled") return ok(EVENT_CANCELLED_TERMS);
  const refundPercent = promisedPercent(found.order, event, found.readAt);
  return refundPercent !== null
    ? ok({ refundPercent })
    : err(refuse("REFUND_CLOSED", "Tickets of this event can no longer be cancelled. Ask the organizer."));
}
