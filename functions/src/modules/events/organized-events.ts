import type { EventId, UserId } from "../../kernel/ids";
import type { StoredEvent } from "./event-store";

export interface OrganizedPage {
  readonly events: readonly StoredEvent[];
  readonly next: EventId | null;
}

/** Events by their organizer, drafts and past ones included. */
export interface OrganizedEvents {
  page(organizerId: UserId, after: EventId | null): Promise<OrganizedPage>;
  /** Names another organizer in exactly the version read; false where the event has changed meanwhile. */
  handOver(before: StoredEvent, organizerId: UserId): Promise<boolean>;
}
