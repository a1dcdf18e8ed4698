import { Firestore } from "firebase-admin/firestore";
import { anEvent } from "../../../../test/builders/event";
import { eventId, ticketId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { eventUpdated } from "../announce";
import type { BlockChange } from "../domain/block-change";
import type { TicketedEvent } from "../domain/event";
import type { EventChange, StoredEvent } from "../event-store";
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

function changeTo(event: TicketedEvent, more: Partial<EventChange> = {}): EventChange {
  return { event, announcement: null, blocks: null, ...more };
}

/** The event one version later, with these tickets blocked and unblocked. */
async function replaced(before: StoredEvent, blocks: BlockChange): Promise<StoredEvent> {
  const event = { ...before.event, version: before.event.version + 1 };
  expect(await store.replace(before, changeTo(event, { blocks }))).toBe(true);
  const stored = await store.read(event.id);
  if (stored === null) throw new Error("The event was just changed.");
  return stored;
}

const outbox = async () => (await db.collection("outbox").get()).size;

describe("FirestoreEventStore", () => {
  it("reads an event of 50,000 seats and 50,000 places as it was written, from one document", async () => {
    const { event } = await kept();
    expect(event).toEqual({ ...HALL, id: event.id });
  });

  it("tells the database's time of an event that it reads, and of none", async () => {
    const { id } = (await kept()).event;
    const before = await store.now();
    const readAt = (await store.read(id))?.readAt ?? 0;
    expect(readAt).toBeGreaterThanOrEqual(before);
    expect(await store.now()).toBeGreaterThanOrEqual(readAt);
  });

  it("replaces the version read with its announcement, or without one where it has none", async () => {
    const stored = await kept();
    const next = { ...stored.event, version: 2, ticketTypes: anEvent().ticketTypes };
    expect(await store.replace(stored, changeTo(next))).toBe(true);
    expect(await outbox()).toBe(0);
    const again = await store.read(stored.event.id);
    expect(again?.event).toEqual(next);
    const published = anEvent({ id: next.id, version: 3 });
    const announcement = eventUpdated(next, published, at("12:00:00.000"));
    expect(again !== null && (await store.replace(again, changeTo(published, { announcement })))).toBe(true);
    expect(await outbox()).toBe(1);
  });

  it("removes the version read, and no other", async () => {
    const stored = await kept();
    await store.replace(stored, changeTo({ ...stored.event, version: 2 }));
    expect(await store.remove(stored)).toBe(false);
    const again = await store.read(stored.event.id);
    expect(again !== null && (await store.remove(again))).toBe(true);
    expect(await store.read(stored.event.id)).toBeNull();
  });

  it("neither replaces nor removes an event that is gone", async () => {
    const stored = await kept();
    await store.remove(stored);
    expect(await store.remove(stored)).toBe(false);
    expect(await store.replace(stored, changeTo({ ...stored.event, version: 2 }))).toBe(false);
    expect(await store.read(stored.event.id)).toBeNull();
  });

  it("blocks and unblocks tickets in the commit of the change, and none where one is not free", async () => {
    const first = await kept();
    const [a1, a2, a3] = [ticketId("vip-floor-A-1"), ticketId("vip-floor-A-2"), ticketId("vip-floor-A-3")];
    const second = await replaced(first, { block: [a1, a2], unblock: [] });
    expect(await store.blockedIn(first.event.id)).toEqual([a1, a2]);

    const overlapping = changeTo({ ...second.event, version: 3 }, { blocks: { block: [a2, a3], unblock: [a1] } });
    expect(await store.replace(second, overlapping)).toBe(false);
    expect(await store.blockedIn(first.event.id)).toEqual([a1, a2]);

    const third = await replaced(second, { block: [a3], unblock: [a1] });
    expect(await store.blockedIn(first.event.id)).toEqual([a2, a3]);
    expect(await store.remove(third)).toBe(true);
    expect(await store.blockedIn(first.event.id)).toEqual([]);
  });

  it("blocks nothing by a version that another change has overtaken", async () => {
    const first = await kept();
    await replaced(first, { block: [ticketId("vip-floor-A-1")], unblock: [] });
    const late = changeTo(first.event, { blocks: { block: [], unblock: [ticketId("vip-floor-A-1")] } });
    expect(await store.replace(first, late)).toBe(false);
    expect(await store.blockedIn(first.event.id)).toHaveLength(1);
  });
});
