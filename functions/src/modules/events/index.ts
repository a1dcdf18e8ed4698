export { blockTickets, unblockTickets, type BlockTicketsRequest } from "./block-tickets";
export { cancelEvent, cancelEventForOrganizer } from "./cancel-event";
export { type Cancellations, type StoredCancellation } from "./cancellations";
export { checkOrganizers } from "./check-organizers";
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
export { deleteEvent } from "./delete-event";
export { type EventDescription } from "./domain/describe-event";
export { MAX_TYPES } from "./domain/describe-types";
export { MAX_TICKETS, totalTickets, type TicketedEvent } from "./domain/event";
export {
  findSection,
  findTicket,
  seatOf,
  sectionsOf,
  ticketAt,
  ticketsBetween,
  type LaidOutTicket,
  type SeatName,
} from "./domain/layout";
export { layoutErrors, MAX_ROWS, MAX_SECTIONS } from "./domain/layout-errors";
export { isOnSale } from "./domain/on-sale";
export { type Run, type Section } from "./domain/sections";
export { LAYOUT_ID, seatsIn, totalOf, type SectionPlan, type TicketType } from "./domain/ticket-type";
export { NO_SEARCH, type EventSearch } from "./domain/search";
export { wordsOf } from "./domain/search-words";
export { type EventCatalogue, type EventPage } from "./event-catalogue";
export { type EventLookup, type EventStore } from "./event-store";
export { getEventCancellation } from "./get-event-cancellation";
export { listEvents, type ListEventsRequest } from "./list-events";
export { listOrganizedEvents } from "./list-organized-events";
export { type OrganizedEvents } from "./organized-events";
export { eventsToCome, organizedBy, pseudonymiseEvents, type PseudonymisedEvents } from "./pseudonymise-events";
export { publishEvent } from "./publish-event";
export { EVENT_NOT_FOUND, type EventReason, type EventRefusal } from "./reasons";
export { type FindTaken, type TakenTickets } from "./taken-tickets";
export { updateEvent, type UpdateEventRequest } from "./update-event";
export { type FindLayout } from "./venue-layouts";
