import type { UserId } from "../../kernel/ids";
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
    const venues: Venue[] = [];
    let after: string | null = null;
    do {
      const page: VenuePage = await deps.venues.ownedBy(organizerId, { limit: PAGE, after });
      venues.push(...page.venues);
      after = page.next;
    } while (after !== null);
    return venues;
  };
}
