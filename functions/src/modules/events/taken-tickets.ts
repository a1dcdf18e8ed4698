import type { EventId, TicketId } from "../../kernel/ids";

/** Tickets that nobody else can have now. */
export interface TakenTickets {
  readonly blocked: readonly TicketId[];
  /** Sold, or held by an order that may still pay. */
  readonly sold: readonly TicketId[];
}

/** Which of the event's tickets are taken. Holds that have run out are ended first, so that theirs are free. */
export type FindTaken = (eventId: EventId, ticketIds: readonly TicketId[]) => Promise<TakenTickets>;
