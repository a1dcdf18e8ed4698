import { err, ok, type Result } from "../../kernel/result";
import { readOwnVenue, type OwnVenue } from "./own-venue";
import { CHANGED_BY_OTHERS, contradicting, type VenueRefusal } from "./reasons";
import { reviseVenue, type Venue, type VenueRevision } from "./venue";
import type { VenueStore } from "./venue-store";

const TRIES = 5;

export interface UpdateVenueRequest extends OwnVenue {
  /** The version that the organizer has seen: what was changed since is not overwritten. */
  readonly version: number;
  readonly revision: VenueRevision;
}

/** Changes a venue. Events that were made of it stay as they are. */
export function updateVenue(deps: { readonly venues: VenueStore }) {
  return async (request: UpdateVenueRequest): Promise<Result<Venue, VenueRefusal>> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await readOwnVenue(deps.venues, request);
      if (!stored.ok) return stored;
      const { venue } = stored.value;
      if (venue.version !== request.version) return err(conflictWith(venue));
      const revised = reviseVenue(venue, request.revision);
      if (!revised.ok) return err(contradicting(revised.error));
      if (revised.value === venue) return ok(venue);
      if (await deps.venues.replace(stored.value, revised.value)) return ok(revised.value);
    }
    return err(CHANGED_BY_OTHERS);
  };
}

function conflictWith({ version }: Venue): VenueRefusal {
  const detail = `The venue has changed: it is at version ${version}.`;
  return { reason: "VERSION_CONFLICT", detail, facts: { version } };
}
