import type { Instant } from "../../kernel/instant";
import type { EventSearch } from "./domain/search";
import type { TicketedEvent } from "./domain/event";

/**
 * A page of published events in the order of start time and id; `next` starts the page after it. A page may have fewer
 * events than were asked for, even none, and a `next` all the same: there is more to look through.
 */
export interface EventPage {
  readonly events: readonly TicketedEvent[];
  /** A position: start time and id of an event, as `2030-06-01T19:00:00.000Z/gala`. */
  readonly next: string | null;
}

export interface EventPageRequest {
  readonly now: Instant;
  /** Events that have ended instead of those that have not. */
  readonly past: boolean;
  readonly search: EventSearch;
  /** Events that start at this time or later; null for any. */
  readonly from: Instant | null;
  /** Events that start before this time; null for any. */
  readonly to: Instant | null;
  readonly limit: number;
  readonly after: string | null;
}

/** Where published events are looked for: the database itself, or a search engine that is kept abreast of it. */
export interface EventCatalogue {
  page(request: EventPageRequest): Promise<EventPage>;
}
