import type { VenueId } from "../../kernel/ids";
import { ok, type Result } from "../../kernel/result";
import { asVenueOwner, type OwnVenue } from "./own-venue";
import type { VenueRefusal } from "./reasons";
import type { VenueStore } from "./venue-store";

/** Deletes a venue for good. Events that were made of it stay as they are. */
export function deleteVenue(deps: { readonly venues: VenueStore }) {
  return (request: OwnVenue): Promise<Result<VenueId, VenueRefusal>> =>
    asVenueOwner<VenueId>(deps.venues, request, (stored) =>
      ok({
        value: request.venueId,
        write: () => deps.venues.remove(stored),
        isMade: (now) => now === null,
      }),
    );
}
