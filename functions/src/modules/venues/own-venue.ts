import type { UserId, VenueId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { VENUE_NOT_FOUND, type VenueRefusal } from "./reasons";
import type { StoredVenue, VenueStore } from "./venue-store";

export interface OwnVenue {
  readonly venueId: VenueId;
  readonly organizerId: UserId;
}

/** The organizer's venue as it is now. Others' venues do not exist. */
export async function readOwnVenue(
  venues: Pick<VenueStore, "read">,
  { venueId, organizerId }: OwnVenue,
): Promise<Result<StoredVenue, VenueRefusal>> {
  const stored = await venues.read(venueId);
  return stored?.venue.organizerId === organizerId ? ok(stored) : err(VENUE_NOT_FOUND);
}
