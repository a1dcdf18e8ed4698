import { Firestore } from "firebase-admin/firestore";
import { anEvent } from "../../../../test/builders/event";
import { eventId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { eventUpdated } from "../announce";
import type { StoredEvent } from "../event-store";
import { FirestoreEventStore } from "./firestore-event-store";

const db = new Firestore({ projectId: `demo-event-store-${Date.now().toString(36)}` });
const store = new FirestoreEventStore(db);
const ROWS = Array.from({ length: 2_000 }, (_, row) => ({ ids: [`row${row}`], seats: 25 }));
const HALL = anEvent({
  status: "draft",
  ticketTypes: [
    { id: "vip", name: "VIP", price: 9900, sections: [{ id: "floor", rows: ROWS }] },
    { id: "general", name: "General", price: 1999, capacity: 50_000, limits: { perOrder: 4 } },
  ],
});

let halls = 0;

afterAll(() => db.terminate());

/** A draft of its own for each test. */
async function kept(): Promise<StoredEvent> {
  const id = eventId(`hall-${(halls += 1)}`);
  await store.create({ ...HALL, id }, null);
  const stored = await store.read(id);
  if (stored === null) throw new Error("The event was just created.");
  return stored;
}

const outbox = async () => (await db.collection("outbox").get()).size;

describe("FirestoreEventStore", () => {
  it("reads an event of 50,000 seats and 50,000 places as it was written, from one document", async () => {
    const { event } = await kept();
    expect(event).toEqual({ ...HALL, id: event.id });
  });

  it("replaces the version read with its announcement, or without one where it has none", async () => {
    const stored = await kept();
    const next = { ...stored.event, version: 2, ticketTypes: anEvent().ticketTypes };
    expect(await store.replace(stored, next, null)).toBe(true);
    expect(await outbox()).toBe(0);
    const again = await store.read(stored.event.id);
    expect(again?.event).toEqual(next);
    const published = anEvent({ id: next.id, version: 3 });
    const announcement = eventUpdated(next, published, at("12:00:00.000"));
    expect(again !== null && (await store.replace(again, published, announcement))).toBe(true);
    expect(await outbox()).toBe(1);
  });

  it("removes the version read, and no other", async () => {
    const stored = await kept();
    await store.replace(stored, { ...stored.event, version: 2 }, null);
    expect(await store.remove(stored)).toBe(false);
    const again = await store.read(stored.event.id);
    expect(again !== null && (await store.remove(again))).toBe(true);
    expect(await store.read(stored.event.id)).toBeNull();
  });

  it("neither replaces nor removes an event that is gone", async () => {
    const stored = await kept();
    await store.remove(stored);
    expect(await store.remove(stored)).toBe(false);
    expect(await store.replace(stored, { ...stored.event, version: 2 }, null)).toBe(false);
    expect(await store.read(stored.event.id)).toBeNull();
  });
});
