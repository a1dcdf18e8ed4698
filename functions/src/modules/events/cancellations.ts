import type { EventId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { DomainEvent } from "../../messages/domain-event";
import type { Cancellation } from "./domain/cancellation";
import type { TicketedEvent } from "./domain/event";
import type { Fence } from "../../kernel/fence";
import type { StoredEvent } from "./event-store";

/** A cancellation with the version that was read or written, and the database's time of that. */
export interface StoredCancellation {
  readonly cancellation: Cancellation;
  readonly fence: Fence;
  readonly readAt: Instant;
}

/** Where the cancellations of events are kept. */
export interface Cancellations {
  /**
   * Replaces exactly the version of the event that was read, with its announcement, and opens its cancellation, in one
   * commit; false where the event has changed meanwhile.
   */
  open(before: StoredEvent, after: TicketedEvent, announcement: DomainEvent): Promise<boolean>;
  read(eventId: EventId): Promise<StoredCancellation | null>;
  /** Replaces exactly the version read; null where it has changed meanwhile. */
  save(before: StoredCancellation, after: Cancellation): Promise<StoredCancellation | null>;
  /** The events whose cancellation is not finished, or has to be looked at once more. */
  running(): Promise<readonly EventId[]>;
}
