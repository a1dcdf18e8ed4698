import { FieldPath, type DocumentReference, type Firestore, type Query } from "firebase-admin/firestore";
import { commit, commitUnlessGone } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { toTimestamp } from "../../../helpers/timestamps";
import type { UserId, VenueId } from "../../../kernel/ids";
import type { Venue } from "../venue";
import type { StoredVenue, VenuePage, VenueStore } from "../venue-store";
import { parseVenue, storeVenue } from "./stored-venue";

const DELETED_AT_ONCE = 300;

/** Venues in `venues/{venueId}`. */
export class FirestoreVenueStore implements VenueStore {
  constructor(private readonly db: Firestore) {}

  create(venue: Venue): Promise<boolean> {
    return commit(this.db.batch().create(this.ref(venue.id), storeVenue(venue)));
  }

  async read(id: VenueId): Promise<StoredVenue | null> {
    const snapshot = await this.ref(id).get();
    if (snapshot.updateTime === undefined) return null;
    return { venue: parseVenue(id, snapshot.data()), fence: fenceAt(snapshot.updateTime) };
  }

  replace({ fence }: StoredVenue, after: Venue): Promise<boolean> {
    return commitUnlessGone(
      this.db.batch().update(this.ref(after.id), { ...storeVenue(after) }, unchangedSince(fence)),
    );
  }

  remove({ venue, fence }: StoredVenue): Promise<boolean> {
    return commitUnlessGone(this.db.batch().delete(this.ref(venue.id), unchangedSince(fence)));
  }

  async ownedBy(
    organizerId: UserId,
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<VenuePage> {
    const newestFirst = this.of(organizerId).orderBy("createdAt", "desc").orderBy(FieldPath.documentId(), "desc");
    const { docs } = await startBehind(newestFirst, after)
      .limit(limit + 1)
      .get();
    const venues = docs.slice(0, limit).map((doc) => parseVenue(doc.id, doc.data()));
    const last = venues.at(-1);
    return { venues, next: docs.length > limit && last !== undefined ? `${last.createdAt}/${last.id}` : null };
  }

  async deleteOwnedBy(organizerId: UserId): Promise<void> {
    let left: number;
    do {
      const { docs } = await this.of(organizerId).select().limit(DELETED_AT_ONCE).get();
      const batch = this.db.batch();
      for (const { ref } of docs) batch.delete(ref);
      await batch.commit();
      left = docs.length;
    } while (left === DELETED_AT_ONCE);
  }

  private of(organizerId: UserId): Query {
    return this.db.collection("venues").where("organizerId", "==", organizerId);
  }

  private ref(id: VenueId): DocumentReference {
    return this.db.collection("venues").doc(id);
  }
}

function startBehind(query: Query, after: string | null): Query {
  if (after === null) return query;
  const [time, id] = after.split("/");
  return query.startAfter(toTimestamp(Number(time)), id);
}
