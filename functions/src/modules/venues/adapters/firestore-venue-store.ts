import type { DocumentReference, Firestore, Query } from "firebase-admin/firestore";
import { commit, commitUnlessGone } from "../../../helpers/commit";
import { deleteAll } from "../../../helpers/delete-all";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { newestFirst } from "../../../helpers/newest-first";
import type { UserId, VenueId } from "../../../kernel/ids";
import type { Venue } from "../venue";
import type { StoredVenue, VenuePage, VenueStore } from "../venue-store";
import { parseVenue, storeVenue } from "./stored-venue";

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
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<VenuePage> {
    const { docs, next } = await newestFirst(this.of(organizerId), "createdAt", page);
    return { venues: docs.map((doc) => parseVenue(doc.id, doc.data())), next };
  }

  deleteOwnedBy(organizerId: UserId): Promise<void> {
    return deleteAll(this.of(organizerId));
  }

  private of(organizerId: UserId): Query {
    return this.db.collection("venues").where("organizerId", "==", organizerId);
  }

  private ref(id: VenueId): DocumentReference {
    return this.db.collection("venues").doc(id);
  }
}
