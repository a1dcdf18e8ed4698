import { carryOut, type Change } from "../../kernel/carry-out";
import type { UserId, VenueId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { CHANGED_BY_OTHERS, VENUE_NOT_FOUND, type VenueRefusal } from "./reasons";
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
  return ownVenue(await venues.read(venueId), organizerId);
}

type Decide<T> = (stored: StoredVenue) => Result<Change<StoredVenue, T> | { value: T }, VenueRefusal>;

/** Carries out an organizer's command on their venue, as it is then. */
export function asVenueOwner<T>(
  venues: VenueStore,
  { venueId, organizerId }: OwnVenue,
  decide: Decide<T>,
): Promise<Result<T, VenueRefusal>> {
  return carryOut<StoredVenue, T, VenueRefusal>({
    read: () => venues.read(venueId),
    decide: (stored) => {
      const own = ownVenue(stored, organizerId);
      return Promise.resolve(own.ok ? decide(own.value) : own);
    },
    tooBusy: CHANGED_BY_OTHERS,
  });
}

function ownVenue(stored: StoredVenue | null, organizerId: UserId): Result<StoredVenue, VenueRefusal> {
  return stored?.venue.organizerId === organizerId ? ok(stored) : err(VENUE_NOT_FOUND);
}
