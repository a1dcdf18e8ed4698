import type { VenueId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { readOwnVenue, type OwnVenue } from "./own-venue";
import { CHANGED_BY_OTHERS, type VenueRefusal } from "./reasons";
import type { VenueStore } from "./venue-store";

const TRIES = 5;

/** Deletes a venue for good. Events that were made of it stay as they are. */
export function deleteVenue(deps: { readonly venues: VenueStore }) {
  return async (request: OwnVenue): Promise<Result<VenueId, VenueRefusal>> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await readOwnVenue(deps.venues, request);
      if (!stored.ok) return stored;
      if (await deps.venues.remove(stored.value)) return ok(request.venueId);
    }
    return err(CHANGED_BY_OTHERS);
  };
}
