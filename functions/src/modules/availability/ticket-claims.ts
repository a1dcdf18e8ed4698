import type { EventId, TicketId } from "../../kernel/ids";

/** Who-less state of the tickets that are not free, by the database's clock: a hold that has run out is free. */
export type ClaimedState = "held" | "sold" | "blocked";

/** Reads the claimed tickets of an event, and only those. */
export interface TicketClaims {
  claimedTickets(eventId: EventId): Promise<ReadonlyMap<TicketId, ClaimedState>>;
}
