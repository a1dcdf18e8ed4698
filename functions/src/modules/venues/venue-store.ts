import type { Fence } from "../../kernel/fence";
import type { UserId, VenueId } from "../../kernel/ids";
import type { Venue } from "./venue";

export interface StoredVenue {
  readonly venue: Venue;
  readonly fence: Fence;
}

/** A page of venues, newest first; `next` starts the page after it. */
export interface VenuePage {
  readonly venues: readonly Venue[];
  /** A position: creation time in milliseconds and id of a venue, as `1906894800000/hall`. */
  readonly next: string | null;
}

/** Where venues are kept. */
export interface VenueStore {
  /** False where the id is taken. */
  create(venue: Venue): Promise<boolean>;
  /** The venue as it is now. */
  read(id: VenueId): Promise<StoredVenue | null>;
  /** Replaces exactly the version read; false where it has changed meanwhile. */
  replace(before: StoredVenue, after: Venue): Promise<boolean>;
  /** Deletes exactly the version read; false where it has changed meanwhile. */
  remove(before: StoredVenue): Promise<boolean>;
  /** The organizer's venues, newest first. */
  ownedBy(organizerId: UserId, page: { readonly limit: number; readonly after: string | null }): Promise<VenuePage>;
  /** Deletes all of the organizer's venues, whatever their version. Only for a user who can make none any more. */
  deleteOwnedBy(organizerId: UserId): Promise<void>;
}
