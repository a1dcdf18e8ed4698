import { randomBytes } from "node:crypto";
import { Firestore } from "firebase-admin/firestore";
import { ORGANIZER, userId, VENUE, venueId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { aVenue } from "../../../../test/builders/venue";
import type { StoredVenue } from "../venue-store";
import { FirestoreVenueStore } from "./firestore-venue-store";

const OTHER = userId("organizer-2");

let db: Firestore;
let store: FirestoreVenueStore;

beforeEach(() => {
  db = new Firestore({ projectId: `demo-venues-${randomBytes(5).toString("hex")}` });
  store = new FirestoreVenueStore(db);
});
afterEach(() => db.terminate());

async function kept(): Promise<StoredVenue> {
  await store.create(aVenue());
  const stored = await store.read(VENUE);
  if (stored === null) throw new Error("The venue was just created.");
  return stored;
}

describe("FirestoreVenueStore", () => {
  it("keeps a venue under its id, once", async () => {
    expect((await kept()).venue).toEqual(aVenue());
    expect(await store.create(aVenue({ name: "Barn" }))).toBe(false);
    expect((await store.read(VENUE))?.venue.name).toBe("Town Hall");
    expect(await store.read(venueId("nowhere"))).toBeNull();
  });

  it("replaces and removes the version read, and no other", async () => {
    const first = await kept();
    const changed = aVenue({ name: "Barn", version: 2, sections: aVenue().sections.slice(1) });
    expect(await store.replace(first, changed)).toBe(true);
    expect(await store.replace(first, aVenue({ name: "Church", version: 2 }))).toBe(false);
    expect(await store.remove(first)).toBe(false);
    const second = await store.read(VENUE);
    expect(second?.venue).toEqual(changed);
    expect(second !== null && (await store.remove(second))).toBe(true);
    expect(await store.read(VENUE)).toBeNull();
  });

  it("neither replaces nor removes a venue that is gone", async () => {
    const stored = await kept();
    await store.remove(stored);
    expect(await store.remove(stored)).toBe(false);
    expect(await store.replace(stored, aVenue({ version: 2 }))).toBe(false);
    expect(await store.read(VENUE)).toBeNull();
  });

  it("lists an organizer's venues newest first, those of one instant by their id, page by page", async () => {
    const times = { a: "10:00:00.000", b: "12:00:00.000", c: "12:00:00.000", d: "11:00:00.000" };
    for (const [id, time] of Object.entries(times)) {
      await store.create(aVenue({ id: venueId(id), createdAt: at(time) }));
    }
    await store.create(aVenue({ id: venueId("e"), organizerId: OTHER }));
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const { venues, next } = await store.ownedBy(ORGANIZER, { limit: 1, after });
      pages.push(venues.map(({ id }) => id));
      after = next;
    } while (after !== null && pages.length < 9);
    expect(pages).toEqual([["c"], ["b"], ["d"], ["a"]]);
    expect(await store.ownedBy(userId("nobody"), { limit: 1, after: null })).toEqual({ venues: [], next: null });
  });

  it("deletes all venues of an organizer, and no other's", async () => {
    await kept();
    await store.create(aVenue({ id: venueId("other"), organizerId: OTHER }));
    for (let run = 0; run < 2; run += 1) await store.deleteOwnedBy(ORGANIZER);
    expect(await store.read(VENUE)).toBeNull();
    expect(await store.read(venueId("other"))).not.toBeNull();
  });
});
