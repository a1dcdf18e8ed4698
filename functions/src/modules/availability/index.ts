export {
  countsOf,
  emptyView,
  freePositions,
  stateAt,
  withStates,
  type SectionCounts,
  type SectionMap,
  type SectionView,
  type StateChange,
  type TicketState,
} from "./domain/section-map";
export { getEventWithTickets } from "./get-event-with-tickets";
export { type SectionLookup } from "./section-views";
export { type TicketClaims } from "./ticket-claims";
