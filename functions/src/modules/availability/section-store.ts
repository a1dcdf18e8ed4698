import type { Fence } from "../../kernel/fence";
import type { EventId, UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { Section, TicketedEvent } from "../events";
import type { Claim } from "./domain/recount";
import type { SectionView } from "./domain/section-map";

export interface StoredSection {
  /** Null where nothing is stored: no ticket of it was claimed yet. */
  readonly view: SectionView | null;
  /** Null where nothing is stored, so that nothing may be overwritten. */
  readonly fence: Fence | null;
  /** The event's `layoutVersion` that the view was made with; null where nothing is stored. */
  readonly layoutVersion: number | null;
  /** The event's own `layoutVersion` as of then; null where the event is gone. */
  readonly eventLayoutVersion: number | null;
  /** The organizer, who alone may see it, while the event is a draft as of then; null otherwise. */
  readonly draftOf: UserId | null;
  /** Whether what is stored says the same of that; true where nothing is stored. */
  readonly namesDraft: boolean;
}

/** A section with some of its tickets, all read at once. */
export interface TouchedSection extends StoredSection {
  readonly tickets: readonly (Claim | { readonly position: number; readonly state: "free" })[];
  readonly readAt: Instant;
}

/** Where the projection is kept. */
export interface SectionStore {
  /** What is stored of sections, in their order; one read for each. */
  views(
    eventId: EventId,
    sectionIds: readonly string[],
  ): Promise<{ readonly views: readonly (SectionView | null)[]; readonly readAt: Instant }>;
  /** The section and the version of its event's layout; one read for each. */
  read(eventId: EventId, sectionId: string): Promise<StoredSection>;
  /** As `read`, with those of the section's tickets that are at these positions; one read more for each. */
  readTouched(event: TicketedEvent, section: Section, positions: readonly number[]): Promise<TouchedSection>;
  /** Replaces exactly what was read; false where it has changed meanwhile. */
  replace(
    before: StoredSection,
    after: { readonly event: TicketedEvent; readonly section: Section; readonly view: SectionView },
  ): Promise<boolean>;
  /** Deletes what is stored of sections that the event does not have, and that no later layout of it has. */
  removeOthers(event: TicketedEvent): Promise<void>;
}
