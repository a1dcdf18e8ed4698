import type { EventId, UserId } from "../../kernel/ids";
import type { EventPage } from "./event-catalogue";
import type { StoredEvent } from "./event-store";

export interface OrganizedPage {
  readonly events: readonly StoredEvent[];
  readonly next: EventId | null;
}

/** Events by their organizer, drafts and past ones included. */
export interface OrganizedEvents {
  page(organizerId: UserId, after: EventId | null): Promise<OrganizedPage>;
  /** Those that start last first. */
  latest(organizerId: UserId, page: { readonly limit: number; readonly after: string | null }): Promise<EventPage>;
  /** Names another organizer in exactly the version read; false where the event has changed meanwhile. */
  handOver(before: StoredEvent, organizerId: UserId): Promise<boolean>;
}
