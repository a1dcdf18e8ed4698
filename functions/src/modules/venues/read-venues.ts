import type { UserId } from "../../kernel/ids";
import { pages } from "../../kernel/pages";
import { ok, type Result } from "../../kernel/result";
import type { FindLayout } from "../events";
import { readOwnVenue, type OwnVenue } from "./own-venue";
import type { VenueRefusal } from "./reasons";
import type { Venue } from "./venue";
import type { VenuePage, VenueStore } from "./venue-store";

const PAGE = 100;

interface Deps {
  readonly venues: VenueStore;
}

/** The organizer's venue as it is now. */
export function getVenue(deps: Deps) {
  return async (of: OwnVenue): Promise<Result<Venue, VenueRefusal>> => {
    const stored = await readOwnVenue(deps.venues, of);
    return stored.ok ? ok(stored.value.venue) : stored;
  };
}

/** The organizer's venues, newest first. */
export function listVenues(deps: Deps) {
  return (of: {
    readonly organizerId: UserId;
    readonly limit: number;
    readonly after: string | null;
  }): Promise<VenuePage> => deps.venues.ownedBy(of.organizerId, of);
}

/** What events copy of a venue: its sections as they are now. */
export function findLayout(deps: Deps): FindLayout {
  return async (of) => {
    const stored = await readOwnVenue(deps.venues, of);
    return stored.ok ? stored.value.venue.sections : null;
  };
}

/** All venues of an organizer. */
export function venuesOf(deps: Deps) {
  return async (organizerId: UserId): Promise<readonly Venue[]> => {
    const all: Venue[] = [];
    for await (const { venues } of pages((after) => deps.venues.ownedBy(organizerId, { limit: PAGE, after }))) {
      all.push(...venues);
    }
    return all;
  };
}
