export { getEventWithTickets } from "./get-event-with-tickets";
export { type TicketClaims } from "./ticket-claims";
