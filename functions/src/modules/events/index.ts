export { cancelEvent } from "./cancel-event";
export { type Cancellations, type StoredCancellation } from "./cancellations";
export { createEvent, type CreateEventRequest } from "./create-event";
export {
  addTallies,
  afterPage,
  beginTurn,
  countsOf,
  NOTHING,
  type Cancellation,
  type Tally,
  type WalkedCancellation,
} from "./domain/cancellation";
export { type EventDescription } from "./domain/describe-event";
export { NO_SEARCH, type EventSearch } from "./domain/search";
export { wordsOf } from "./domain/search-words";
export { isOnSale, MAX_TICKETS, totalTickets, type TicketedEvent, type TicketType } from "./domain/event";
export { findTicket, ticketsBetween, type LaidOutTicket } from "./domain/layout";
export { type EventCatalogue, type EventPage } from "./event-catalogue";
export { type EventLookup, type EventStore } from "./event-store";
export { getEventCancellation } from "./get-event-cancellation";
export { listEvents, type ListEventsRequest } from "./list-events";
export { listOrganizedEvents } from "./list-organized-events";
export { type OrganizedEvents } from "./organized-events";
export { eventsToCome, organizedBy, pseudonymiseEvents, type PseudonymisedEvents } from "./pseudonymise-events";
export { publishEvent } from "./publish-event";
export { EVENT_NOT_FOUND, type EventReason, type EventRefusal } from "./reasons";
