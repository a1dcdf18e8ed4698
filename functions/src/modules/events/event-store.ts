import type { Fence } from "../../kernel/fence";
import type { EventId, TicketId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { DomainEvent } from "../../messages/domain-event";
import type { BlockChange } from "./domain/block-change";
import type { TicketedEvent } from "./domain/event";

/** An event with the version that was read, and the database's time of the read. */
export interface StoredEvent {
  readonly event: TicketedEvent;
  readonly fence: Fence;
  readonly readAt: Instant;
}

/** What an event becomes, and all that is committed with it. */
export interface EventChange {
  readonly event: TicketedEvent;
  readonly announcement: DomainEvent | null;
  /** Tickets to be blocked must be free; null where none is, or is not any more. */
  readonly blocks: BlockChange | null;
}

/** Where events are kept, and with them their blocked tickets: an event is the lock of these. */
export interface EventStore {
  /** Writes the event with its announcement, in one commit; false where the id is taken. */
  create(event: TicketedEvent, announcement: DomainEvent | null): Promise<boolean>;
  /** The event as it is now. */
  read(id: EventId): Promise<StoredEvent | null>;
  /** The present, by the database's clock. */
  now(): Promise<Instant>;
  /**
   * Replaces exactly the version read, in one commit with what belongs to the change; false where it has changed
   * meanwhile, or a ticket to be blocked is not free.
   */
  replace(before: StoredEvent, change: EventChange): Promise<boolean>;
  /** The blocked tickets of a draft, of which no others are taken. */
  blockedIn(draft: EventId): Promise<readonly TicketId[]>;
  /**
   * Deletes exactly the version read of a draft, with its blocked tickets and what is shown of them: a repeated request
   * may make an event of the same id. False where the draft has changed meanwhile.
   */
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
