import { isDeepStrictEqual } from "node:util";
import { err, ok, type Result } from "../../kernel/result";
import { asVenueOwner, type OwnVenue } from "./own-venue";
import { contradicting, type VenueRefusal } from "./reasons";
import { reviseVenue, type Venue, type VenueRevision } from "./venue";
import type { VenueStore } from "./venue-store";

export interface UpdateVenueRequest extends OwnVenue {
  /** The version that the organizer has seen: what was changed since is not overwritten. */
  readonly version: number;
  readonly revision: VenueRevision;
}

/** Changes a venue. Events that were made of it stay as they are. */
export function updateVenue(deps: { readonly venues: VenueStore }) {
  return (request: UpdateVenueRequest): Promise<Result<Venue, VenueRefusal>> =>
    asVenueOwner<Venue>(deps.venues, request, (stored) => {
      if (stored.venue.version !== request.version) return err(conflictWith(stored.venue));
      const revised = reviseVenue(stored.venue, request.revision);
      if (!revised.ok) return err(contradicting(revised.error));
      if (revised.value === stored.venue) return ok({ value: stored.venue });
      return ok({
        value: revised.value,
        write: () => deps.venues.replace(stored, revised.value),
        isMade: (now) => isDeepStrictEqual(now?.venue, revised.value),
      });
    });
}

function conflictWith({ version }: Venue): VenueRefusal {
  const detail = `The venue has changed: it is at version ${version}.`;
  return { reason: "VERSION_CONFLICT", detail, facts: { version } };
}
