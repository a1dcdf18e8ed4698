import type { EventId, OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { findTicket, type EventLookup, type TicketedEvent } from "../events";
import { EVENT_NOT_FOUND, refuse, type OrderRefusal } from "./domain/reasons";
import type { OrderStore } from "./order-store";

/** Who has a ticket; nobody where it is available or blocked. */
export interface TicketHolder {
  readonly status: "available" | "held" | "sold" | "blocked";
  readonly userId: UserId | null;
  readonly orderId: OrderId | null;
}

/** Tells the organizer who holds or bought a ticket, by one read: the ticket's own document. */
export function getTicketHolder(deps: { readonly orders: OrderStore; readonly events: EventLookup }) {
  return async (request: {
    readonly eventId: EventId;
    readonly ticketId: TicketId;
    readonly organizerId: UserId;
  }): Promise<Result<TicketHolder, OrderRefusal>> => {
    const remembered = refusalOf(await deps.events.recall(request.eventId), request);
    const refusal = remembered && refusalOf(await deps.events.refresh(request.eventId), request);
    if (refusal !== null) return err(refusal);
    const claim = await deps.orders.claimOf(request.eventId, request.ticketId);
    if (claim === null) return ok({ status: "available", userId: null, orderId: null });
    return claim.state === "blocked"
      ? ok({ status: "blocked", userId: null, orderId: null })
      : ok({ status: claim.state, userId: claim.ownerId, orderId: claim.orderId });
  };
}

function refusalOf(
  event: TicketedEvent | null,
  { ticketId, organizerId }: { readonly ticketId: TicketId; readonly organizerId: UserId },
): OrderRefusal | null {
  if (event === null) return EVENT_NOT_FOUND;
  if (event.organizerId !== organizerId) {
    if (event.status === "draft") return EVENT_NOT_FOUND;
    return refuse("PERMISSION_DENIED", "Only the organizer of this event can see who has its tickets.");
  }
  return findTicket(event, ticketId) === null
    ? refuse("TICKET_NOT_FOUND", "The event has no such ticket.", { tickets: [ticketId] })
    : null;
}
