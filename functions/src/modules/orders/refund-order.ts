import type { OrderId, TicketId, UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import type { EventLookup, TicketedEvent } from "../events";
import { changeOrder } from "./change-order";
import { unlessDisputed } from "./domain/dispute";
import { EVENT_CANCELLED_TERMS } from "./domain/end-with-event";
import type { Order } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import { askedBy, refund, type RefundAsk, type RefundCommand } from "./domain/refund";
import type { OrderStore } from "./order-store";
import { contradictionIn, organizedOrder } from "./own-order";

export interface RefundOrderRequest extends Pick<RefundAsk, "give" | "keepTickets"> {
  readonly orderId: OrderId;
  readonly organizerId: UserId;
  /** Which of the order's tickets; null means all that are sold, and where none is, all that are cancelled. */
  readonly ticketIds: readonly TicketId[] | null;
  readonly command: RefundCommand;
}

export interface RefundedOrder {
  readonly order: Order;
  /** What goes back by this command, in minor units. */
  readonly asked: number;
}

/**
 * Refunds tickets of an order by the will of the event's organizer, also where its buyer cannot cancel any more, and
 * cancels them unless they are to be kept. It is as much as the organizer says, and all once the event is cancelled.
 */
export function refundOrder(deps: { readonly orders: OrderStore; readonly events: EventLookup }) {
  return async (request: RefundOrderRequest): Promise<Result<RefundedOrder, OrderRefusal>> => {
    const { ticketIds, command } = request;
    const found = await organizedOrder(deps, request);
    if (!found.ok) return found;
    const { stored, event } = found.value;
    const contradiction = contradictionIn({ ticketIds }, stored);
    if (contradiction !== null) return err(contradiction);
    const ask = { ...request, ...termsOf(event, request) };
    const decide = (order: Order, now: Instant) => unlessDisputed(order, refund(order, { ...ask, now }));
    const outcome = await changeOrder(deps.orders, stored, decide);
    if (!outcome.ok) return outcome;
    const { order } = outcome.value;
    return ok({ order, asked: askedBy(order, command) });
  };
}

function termsOf(event: TicketedEvent, { give }: RefundOrderRequest): Pick<RefundAsk, "give" | "because"> {
  if (event.status !== "cancelled" || !("percent" in give)) return { give };
  return { give: { percent: EVENT_CANCELLED_TERMS.refundPercent }, because: EVENT_CANCELLED_TERMS.because };
}
