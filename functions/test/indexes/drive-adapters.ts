import type { Firestore } from "firebase-admin/firestore";
import { park } from "../../src/helpers/dead-letters";
import { FirestoreInbox } from "../../src/helpers/firestore-inbox";
import { OUTBOX, sweepOutbox } from "../../src/helpers/outbox";
import { domainEvent } from "../../src/messages/domain-event";
import { FirestoreAuditCursor } from "../../src/modules/availability/adapters/firestore-audit-cursor";
import { FirestoreSectionStore } from "../../src/modules/availability/adapters/firestore-section-store";
import { FirestoreSectionTickets } from "../../src/modules/availability/adapters/firestore-section-tickets";
import { emptyView } from "../../src/modules/availability";
import { sectionsOf } from "../../src/modules/events";
import { FirestoreCancellations } from "../../src/modules/events/adapters/firestore-cancellations";
import { FirestoreEventCatalogue } from "../../src/modules/events/adapters/firestore-event-catalogue";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { FirestoreOrganizedEvents } from "../../src/modules/events/adapters/firestore-organized-events";
import { NO_SEARCH } from "../../src/modules/events";
import { eventCancelled } from "../../src/modules/events/announce";
import { FirestoreBuyerRecords } from "../../src/modules/orders/adapters/firestore-buyer-records";
import { FirestoreEventOrders } from "../../src/modules/orders/adapters/firestore-event-orders";
import { FirestoreOrderQueues } from "../../src/modules/orders/adapters/firestore-order-queues";
import { FirestoreOrderStore } from "../../src/modules/orders/adapters/firestore-order-store";
import { FirestoreRescheduleProgress } from "../../src/modules/orders/adapters/firestore-reschedule-progress";
import { FirestoreSalesRecords } from "../../src/modules/orders/adapters/firestore-sales-records";
import { announcementsOf } from "../../src/modules/orders/announce";
import type { HeldOrder, Order } from "../../src/modules/orders/domain/order";
import { deliverWebhooks } from "../../src/modules/payments/adapters/fake/deliver-webhooks";
import { FakeLedger } from "../../src/modules/payments/adapters/fake/ledger";
import { FirestoreErasures } from "../../src/modules/privacy/adapters/firestore-erasures";
import { FirestoreParkedMessages } from "../../src/modules/privacy/adapters/firestore-parked-messages";
import { FirestoreProfiles } from "../../src/modules/users/adapters/firestore-profiles";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import { anEvent } from "../builders/event";
import { BUYER, EVENT, eventId, orderId, ORGANIZER, TICKET_1, TICKET_3, userId } from "../builders/ids";
import { at } from "../builders/instants";
import { aVenue } from "../builders/venue";
import {
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPartlyCancelledOrder,
  aPurchasingOrder,
} from "../builders/order";

const NOON = at("12:00:00.000");
const FULL_PAGE = 300;

/** Writes what the adapters write and sends every query that they can send. */
export async function driveAdapters(db: Firestore): Promise<void> {
  await driveEvents(new FirestoreEventStore(db), new FirestoreEventCatalogue(db));
  await driveOrders(db);
  await driveCancellations(db);
  await driveQueues(new FirestoreOrderQueues(db));
  await driveAvailability(db);
  await drivePrivacy(db);
  await driveVenues(new FirestoreVenueStore(db));
  await driveFakeProvider(db);
  await driveMessages(db);
  const created = domainEvent(
    "user.created",
    { type: "user", id: BUYER, version: 1 },
    { at: NOON, data: { userId: BUYER } },
  );
  const profile = { id: BUYER, version: 1, name: "B", email: "b@example.test", createdAt: NOON };
  await new FirestoreProfiles(db).create(profile, created);
  await new FirestoreProfiles(db).read(BUYER);
}

/** The lists that the rules let browsers ask for. */
export async function driveClients(db: Firestore): Promise<void> {
  const [events, orders, users] = [db.collection("events"), db.collection("orders"), db.collection("users")];
  await events.where("status", "==", "published").limit(100).get();
  await events.where("organizerId", "==", ORGANIZER).limit(100).get();
  await orders.where("ownerId", "==", BUYER).orderBy("createdAt", "desc").limit(100).get();
  await users.doc(BUYER).collection("purchases").orderBy("purchasedAt", "desc").limit(100).get();
}

/** Its queries are sent on emulators only, and have to need no index all the same. */
async function driveFakeProvider(db: Firestore): Promise<void> {
  const clock = { now: () => NOON };
  const ledger = new FakeLedger(db, clock);
  await ledger.list({ since: NOON, after: null, limit: 1 });
  await ledger.disputes.find("dp_fake_1");
  await ledger.disputes.list({ since: NOON, after: null });
  await deliverWebhooks({ db, clock, url: "http://127.0.0.1:9" });
}

async function driveEvents(store: FirestoreEventStore, catalogue: FirestoreEventCatalogue): Promise<void> {
  const opens = { saleStartTime: NOON, saleEndTime: at("18:00:00.000") };
  for (const id of ["event-1", "event-2"]) await store.create(anEvent({ id: eventId(id), ...opens }), null);
  const searches = [NO_SEARCH, { ...NO_SEARCH, name: "night" }];
  const times = [
    { from: null, to: null },
    { from: NOON, to: at("23:30:00.000") },
  ];
  const ways = [false, true].flatMap((past) =>
    searches.flatMap((search) => times.map((time) => ({ past, search, time }))),
  );
  for (const { past, search, time } of ways) {
    const first = { now: past ? at("23:00:00.000") : NOON, past, search, ...time, limit: 1, after: null };
    const { next } = await catalogue.page(first);
    await catalogue.page({ ...first, after: next });
  }
}

async function driveOrders(db: Firestore): Promise<void> {
  const store = new FirestoreOrderStore(db);
  await live(store, [aHeldOrder(), aPurchasingOrder(), aCompletedOrder(), aPartlyCancelledOrder()]);
  const other = { id: orderId("order-2"), ownerId: userId("buyer-2") };
  const held = aHeldOrder({ ...other, lines: [aLine({ ticketId: TICKET_3 })] });
  const lines = [aLine({ ticketId: TICKET_3, status: "released" })];
  const failure = { code: "DECLINED", detail: "The card was declined." };
  await live(store, [held, { ...anEndedOrder("failed"), ...other, lines, failure }]);
  await store.newestPurchase({ ownerId: BUYER, eventId: EVENT, ticketId: TICKET_1 });
  await store.ownedBy(BUYER, { limit: 1, after: null });
  await store.ownedBy(BUYER, { limit: 1, after: `${NOON}/order-9` });
  const records = new FirestoreSalesRecords(db);
  for (const statuses of [[], ["held"], ["completed", "cancelled"]] as const) {
    for (const after of [null, `${NOON}/order-9`]) await records.ordersOf(EVENT, { statuses, limit: 1, after });
  }
}

const NOTHING_ELSE = { announcements: [], movements: [], providerEvent: null };

/** Takes an order through its states. */
async function live(store: FirestoreOrderStore, [held, ...states]: readonly [HeldOrder, ...Order[]]): Promise<void> {
  const announce = { type: "order.held", ticketIds: held.lines.map(({ ticketId }) => ticketId) } as const;
  await store.place(held, announcementsOf({ order: held, announce, movements: [] }, NOON), null);
  await store.ledgerOf(held.id);
  for (const state of states) {
    const before = await store.read(state.id);
    if (before === null || !(await store.replace(before, state, NOTHING_ELSE)))
      throw new Error("The order has a new state.");
  }
}

async function driveQueues(queues: FirestoreOrderQueues): Promise<void> {
  for (const queue of ["release", "settle", "refund"] as const) {
    for (const after of [null, `${NOON}/order-1`]) await queues.due(queue, { shard: 0, now: NOON, after });
  }
}

async function driveAvailability(db: Firestore): Promise<void> {
  const event = anEvent({ id: EVENT });
  const [section] = sectionsOf(event);
  if (section === undefined) throw new Error("An event has a section.");
  const [store, cursor] = [new FirestoreSectionStore(db), new FirestoreAuditCursor(db)];
  await store.views(EVENT, [section.id]);
  const before = await store.readTouched(event, section, [0, 2]);
  const view = { ...emptyView(section, NOON), nextExpiry: NOON };
  await store.replace(before, { event, section, view });
  await store.read(EVENT, section.id);
  await store.removeOthers(event);
  await new FirestoreSectionTickets(db).claimsIn(event, section);
  await cursor.read();
  await cursor.save({ after: null, section: 1 });
}

async function driveCancellations(db: Firestore): Promise<void> {
  const cancellations = new FirestoreCancellations(db);
  const before = await new FirestoreEventStore(db).read(eventId("event-2"));
  if (before === null) throw new Error("The event was made before.");
  const cancelled = anEvent({ id: eventId("event-2"), status: "cancelled", version: 2 });
  await cancellations.open(before, cancelled, eventCancelled(cancelled, NOON));
  const opened = await cancellations.read(cancelled.id);
  if (opened === null) throw new Error("The event is cancelled.");
  const seen = { orders: 1, done: 1, refunded: 0, refundsFailed: 0 };
  const pass = { number: 2, startedAt: NOON, seen, cursor: "order-1" };
  await cancellations.save(opened, { ...opened.cancellation, leaseUntil: NOON, pass, last: pass });
  await cancellations.running();
  for (const after of [null, "order-1"]) await new FirestoreEventOrders(db).page(EVENT, { limit: 1, after });
  const progress = new FirestoreRescheduleProgress(db, { now: () => NOON });
  const begun = await progress.read({ eventId: EVENT, version: 2, at: NOON });
  await progress.advance(begun, { announcements: [], next: "order-1" });
}

async function drivePrivacy(db: Firestore): Promise<void> {
  const [organized, buyers] = [new FirestoreOrganizedEvents(db), new FirestoreBuyerRecords(db)];
  for (const after of [null, EVENT]) await organized.page(ORGANIZER, after);
  for (const after of [null, "2030-06-01T19:00:00.000Z/event-9"])
    await organized.latest(ORGANIZER, { limit: 1, after });
  for (const after of [null, `${NOON}/purchase-9`]) await buyers.newestPurchases(BUYER, { limit: 1, after });
  for (const after of [null, "purchase-9"]) await buyers.purchases(BUYER, { limit: 1, after });
  await buyers.deletePurchases(userId("buyer-3"));
  const erasures = new FirestoreErasures(db);
  await erasures.begin(BUYER, userId("erased-1"));
  const gone = userId("buyer-4");
  await erasures.finish(gone, await erasures.begin(gone, userId("erased-4")));
  for (const after of [null, "erased-0"]) await erasures.underWay(after);
  for (const after of [null, BUYER]) await erasures.finished(after);
  await new FirestoreParkedMessages(db).pseudonymise({ ownerId: BUYER, pseudonym: userId("erased-1") });
}

async function driveVenues(store: FirestoreVenueStore): Promise<void> {
  await store.create(aVenue());
  for (const after of [null, `${NOON}/venue-9`]) await store.ownedBy(ORGANIZER, { limit: 1, after });
  await store.deleteOwnedBy(userId("organizer-2"));
}

async function driveMessages(db: Firestore): Promise<void> {
  const inbox = new FirestoreInbox(db, "consumer");
  await inbox.once("order-1.1", () => Promise.resolve());
  // One that is leased for good, as by a delivery that died.
  await new Promise((begun) => {
    void inbox.once("order-1.2", () => (begun(null), new Promise(() => undefined)));
  });
  await park(db, { messageId: "1", consumer: "consumer", because: "malformed", data: "", attributes: "{}" });
  const rows = db.batch();
  for (let row = 0; row < FULL_PAGE; row += 1) rows.create(db.collection(OUTBOX).doc(`filler-${row}`), {});
  await rows.commit();
  await sweepOutbox(db, () => Promise.resolve());
}
