import type { UserId, VenueId } from "../../src/kernel/ids";
import type { Venue, VenueStore } from "../../src/modules/venues";
import type { StoredVenue, VenuePage } from "../../src/modules/venues/venue-store";

/** Venues in memory. */
export class MemoryVenues implements VenueStore {
  reads = 0;
  private readonly stored = new Map<VenueId, StoredVenue>();

  constructor(...venues: readonly Venue[]) {
    for (const venue of venues) this.put(venue);
  }

  /** What another instance writes. */
  put(venue: Venue): void {
    this.stored.set(venue.id, { venue, fence: { kind: "fence" } });
  }

  create(venue: Venue): Promise<boolean> {
    if (this.stored.has(venue.id)) return Promise.resolve(false);
    this.put(venue);
    return Promise.resolve(true);
  }

  read(id: VenueId): Promise<StoredVenue | null> {
    this.reads += 1;
    return Promise.resolve(this.stored.get(id) ?? null);
  }

  replace({ fence }: StoredVenue, after: Venue): Promise<boolean> {
    if (this.stored.get(after.id)?.fence !== fence) return Promise.resolve(false);
    this.put(after);
    return Promise.resolve(true);
  }

  remove({ venue, fence }: StoredVenue): Promise<boolean> {
    if (this.stored.get(venue.id)?.fence !== fence) return Promise.resolve(false);
    return Promise.resolve(this.stored.delete(venue.id));
  }

  ownedBy(
    organizerId: UserId,
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<VenuePage> {
    const own = this.of(organizerId).sort((one, other) => other.createdAt - one.createdAt);
    const start = after === null ? 0 : own.findIndex((venue) => positionOf(venue) === after) + 1;
    const venues = own.slice(start, start + limit);
    const last = venues.at(-1);
    const next = start + limit < own.length && last !== undefined ? positionOf(last) : null;
    return Promise.resolve({ venues, next });
  }

  deleteOwnedBy(organizerId: UserId): Promise<void> {
    for (const { id } of this.of(organizerId)) this.stored.delete(id);
    return Promise.resolve();
  }

  private of(organizerId: UserId): Venue[] {
    return [...this.stored.values()].map(({ venue }) => venue).filter((venue) => venue.organizerId === organizerId);
  }
}

function positionOf({ createdAt, id }: Venue): string {
  return `${createdAt}/${id}`;
}
