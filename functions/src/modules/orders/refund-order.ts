import type { OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { Instant } from "../../kernel/instant";
import type { EventLookup, TicketedEvent } from "../events";
import { changeOrder } from "./change-order";
import { cancel, type RefundTerms } from "./domain/cancel";
import { EVENT_CANCELLED_TERMS } from "./domain/end-with-event";
import type { Order } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import type { OrderStore } from "./order-store";
import { ORDER_NOT_FOUND, unknownTickets } from "./own-order";

export interface RefundOrderRequest {
  readonly orderId: OrderId;
  readonly organizerId: UserId;
  /** Which of the order's tickets; null means all that are sold. */
  readonly ticketIds: readonly TicketId[] | null;
  /** How much of the recorded price goes back: no less than the event's policy promises, and all once it is cancelled. */
  readonly percent: number;
}

/** Cancels sold tickets of an order by the will of the event's organizer, also where its buyer cannot any more. */
export function refundOrder(deps: { readonly orders: OrderStore; readonly events: EventLookup }) {
  return async (request: RefundOrderRequest): Promise<Result<Order, OrderRefusal>> => {
    const { orderId, organizerId, ticketIds, percent } = request;
    const stored = await deps.orders.read(orderId);
    const event = stored === null ? null : await deps.events.fresh(stored.order.eventId);
    if (stored === null || event?.organizerId !== organizerId) return err(ORDER_NOT_FOUND);
    const unknown = unknownTickets(stored, ticketIds);
    if (unknown !== null) return err(unknown);
    const ask = { ticketIds, ...termsOf(event, stored.readAt, percent) };
    const outcome = await changeOrder(deps.orders, stored, (order, now) => cancel(order, { ...ask, now }));
    return outcome.ok ? ok(outcome.value.order) : outcome;
  };
}

function termsOf(event: TicketedEvent, now: Instant, percent: number): RefundTerms {
  if (event.status === "cancelled") return EVENT_CANCELLED_TERMS;
  const promised = now < event.refund.until ? event.refund.percent : 0;
  return { refundPercent: Math.max(percent, promised) };
}
