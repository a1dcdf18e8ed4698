import type { EventId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { EVENT_NOT_FOUND, ticketsBetween, totalTickets } from "../events";
import type { EventRefusal, EventStore, LaidOutTicket, TicketedEvent } from "../events";
import type { ClaimedState, TicketClaims } from "./ticket-claims";

const TICKETS_PER_PAGE = 1_000;

export interface EventWithTickets {
  readonly event: TicketedEvent;
  readonly availableTickets: number;
  readonly tickets: readonly (LaidOutTicket & { readonly status: ClaimedState | "available" })[];
  /** Position of the next page's first ticket; null on the last page. */
  readonly next: number | null;
}

export interface GetEventRequest {
  readonly eventId: EventId;
  readonly callerId: UserId | null;
  /** Position of the page's first ticket, from 0. */
  readonly from: number;
}

/** An event with every ticket, in the order of its types. A draft exists for its organizer only. */
export function getEventWithTickets(deps: { readonly events: EventStore; readonly claims: TicketClaims }) {
  return async (request: GetEventRequest): Promise<Result<EventWithTickets, EventRefusal>> => {
    const [stored, claimed] = await Promise.all([
      deps.events.read(request.eventId),
      deps.claims.claimedTickets(request.eventId),
    ]);
    const event = stored?.event;
    if (event === undefined || (event.status === "draft" && event.organizerId !== request.callerId)) {
      return err(EVENT_NOT_FOUND);
    }
    const total = totalTickets(event);
    const to = request.from + TICKETS_PER_PAGE;
    const tickets = ticketsBetween(event, request.from, to).map((ticket) => ({
      ...ticket,
      status: claimed.get(ticket.ticketId) ?? ("available" as const),
    }));
    return ok({ event, availableTickets: total - claimed.size, tickets, next: to < total ? to : null });
  };
}
