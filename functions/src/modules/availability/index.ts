export { auditAvailability, type Drift } from "./audit-availability";
export {
  emptyView,
  encodeMap,
  freePositions,
  stateAt,
  withStates,
  type SectionCounts,
  type SectionMap,
  type SectionView,
  type StateChange,
  type TicketState,
} from "./domain/section-map";
export {
  getAvailability,
  getSection,
  type EventAvailability,
  type EventSection,
  type SeenSection,
} from "./get-availability";
export { getEventWithTickets } from "./get-event-with-tickets";
export { projectAvailability } from "./project-tickets";
export { type SectionReason } from "./reasons";
export { type SectionLookup } from "./section-views";
export { shareRuns } from "./share-runs";
