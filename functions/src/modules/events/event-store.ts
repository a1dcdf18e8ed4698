import type { Fence } from "../../kernel/fence";
import type { EventId } from "../../kernel/ids";
import type { DomainEvent } from "../../messages/domain-event";
import type { TicketedEvent } from "./domain/event";

export interface StoredEvent {
  readonly event: TicketedEvent;
  readonly fence: Fence;
}

/** Where events are kept. */
export interface EventStore {
  /** Writes the event with its announcement, in one commit; false where the id is taken. */
  create(event: TicketedEvent, announcement: DomainEvent | null): Promise<boolean>;
  /** The event as it is now. */
  read(id: EventId): Promise<StoredEvent | null>;
  /** Replaces exactly the version read, with its announcement; false where it has changed meanwhile. */
  replace(before: StoredEvent, after: TicketedEvent, announcement: DomainEvent | null): Promise<boolean>;
  /** Deletes exactly the version read; false where it has changed meanwhile. */
  remove(before: StoredEvent): Promise<boolean>;
  /** The `after` that starts a page behind this event; null where there is no such event, or it is a draft. */
  cursorBehind(id: EventId): Promise<string | null>;
}

/** Events as the instance remembers them; for everything but money. */
export interface EventLookup {
  /** At most 5 s old; an event that is missing is looked for again each time. */
  recall(id: EventId): Promise<TicketedEvent | null>;
  /** Read again before a refusal, at most once a second for each event. */
  refresh(id: EventId): Promise<TicketedEvent | null>;
  /** As it is in the database now. */
  fresh(id: EventId): Promise<TicketedEvent | null>;
}
