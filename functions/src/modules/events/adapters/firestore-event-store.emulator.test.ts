import { anEvent } from "../../../../test/builders/event";
import { EVENT } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { EmulatedProject } from "../../../../test/http/emulated-project";
import { eventUpdated } from "../announce";
import type { StoredEvent } from "../event-store";
import { FirestoreEventStore } from "./firestore-event-store";

const project = new EmulatedProject("demo-event-store");
const store = new FirestoreEventStore(project.db);
const ROWS = Array.from({ length: 2_000 }, (_, row) => ({ ids: [`row${row}`], seats: 25 }));
const HALL = anEvent({
  status: "draft",
  ticketTypes: [
    { id: "vip", name: "VIP", price: 9900, sections: [{ id: "floor", rows: ROWS }] },
    { id: "general", name: "General", price: 1999, capacity: 50_000, limits: { perOrder: 4 } },
  ],
});

beforeEach(() => project.reset());

async function kept(): Promise<StoredEvent> {
  await store.create(HALL, null);
  const stored = await store.read(EVENT);
  if (stored === null) throw new Error("The event was just created.");
  return stored;
}

const outbox = async () => (await project.db.collection("outbox").get()).size;

describe("FirestoreEventStore", () => {
  it("reads an event of 50,000 seats and 50,000 places as it was written, from one document", async () => {
    expect((await kept()).event).toEqual(HALL);
  });

  it("replaces the version read with its announcement, or without one where it has none", async () => {
    const stored = await kept();
    const next = { ...HALL, version: 2, ticketTypes: anEvent().ticketTypes };
    expect(await store.replace(stored, next, null)).toBe(true);
    expect(await outbox()).toBe(0);
    const again = await store.read(EVENT);
    expect(again?.event).toEqual(next);
    const published = anEvent({ version: 3 });
    const announcement = eventUpdated(next, published, at("12:00:00.000"));
    expect(again !== null && (await store.replace(again, published, announcement))).toBe(true);
    expect(await outbox()).toBe(1);
  });

  it("removes the version read, and no other", async () => {
    const stored = await kept();
    await store.replace(stored, { ...HALL, version: 2 }, null);
    expect(await store.remove(stored)).toBe(false);
    const again = await store.read(EVENT);
    expect(again !== null && (await store.remove(again))).toBe(true);
    expect(await store.read(EVENT)).toBeNull();
  });

  it("neither replaces nor removes an event that is gone", async () => {
    const stored = await kept();
    await store.remove(stored);
    expect(await store.remove(stored)).toBe(false);
    expect(await store.replace(stored, { ...HALL, version: 2 }, null)).toBe(false);
    expect(await store.read(EVENT)).toBeNull();
  });
});
