import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { FieldValue } from "firebase-admin/firestore";
import { eventIdSchema, type EventId } from "../../src/kernel/ids";
import { SECOND } from "../../src/kernel/instant";
import { cancelEventForOrganizer, checkOrganizers } from "../../src/modules/events";
import { FirebaseOrganizers } from "../../src/modules/events/adapters/firebase-organizers";
import { FirestoreCancellations } from "../../src/modules/events/adapters/firestore-cancellations";
import { FirestoreCheckPlace } from "../../src/modules/events/adapters/firestore-check-place";
import { FirestoreEventCatalogue } from "../../src/modules/events/adapters/firestore-event-catalogue";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { FirestoreOrganizedEvents } from "../../src/modules/events/adapters/firestore-organized-events";
import { audit } from "../world/audit";
import { anEvent, bought, held, hold, orderNow, tickets, user } from "../world/steps";
import { openWorld, type World } from "../world/world";

/** Who organizes the events of `anEvent`. */
const OLGA = user("olga");
const BEN = user("ben");

let world: World;
let office: ReturnType<typeof openOffice>;
let eventId: EventId;

function openOffice({ db, clock, among: { projectId } }: World) {
  const app = initializeApp({ projectId }, projectId);
  const events = new FirestoreEventStore(db);
  const checking = {
    ...{ events, clock, catalogue: new FirestoreEventCatalogue(db), place: new FirestoreCheckPlace(db) },
    reportFailure: () => undefined,
  };
  const auth = getAuth(app);
  return {
    auth,
    check: checkOrganizers({ ...checking, organizers: new FirebaseOrganizers(auth) }),
    callOff: cancelEventForOrganizer({ events, cancellations: new FirestoreCancellations(db), clock }),
    close: () => deleteApp(app),
  };
}

beforeEach(async () => {
  world = openWorld();
  office = openOffice(world);
  await office.auth.createUser({ uid: OLGA });
  eventId = await anEvent(world);
});
afterEach(async () => {
  const faults = await audit(world.db);
  await Promise.all([office.close(), world.close()]);
  if (faults.length > 0) throw new Error(faults.join("\n"));
});

const holding = (number: number) => hold(world, BEN, { eventId, ticketIds: tickets(number) });

/** As long as an instance goes on believing what it remembers of an event. */
function forget(): void {
  world.clock.advance(5 * SECOND);
}

const GONE = [
  ["deleted", () => office.auth.deleteUser(OLGA)],
  ["disabled", () => office.auth.updateUser(OLGA, { disabled: true })],
] as const;

describe.each(GONE)("an event whose organizer's account is %s", (_, goes) => {
  it("is sold no more from the next check on, and says why", async () => {
    expect(await holding(1)).toMatchObject({ ok: true });
    await goes();
    expect(await office.check()).toMatchObject({ stopped: 1, failed: 0 });
    forget();
    const refused = await holding(2);
    expect(refused).toMatchObject({ ok: false, error: { reason: "SALES_CLOSED" } });
    expect(JSON.stringify(refused)).toContain("organizer");
  });
});

describe("whoever holds or bought tickets of an organizer who is gone", () => {
  it("can pay, look at the order, cancel and be refunded", async () => {
    const order = await held(world, BEN, { eventId, ticketIds: tickets(1, 2) });
    await office.auth.deleteUser(OLGA);
    await office.check();
    forget();
    expect(await bought(world, order)).toMatchObject({ status: "completed" });
    await world.cancelTickets({ ownerId: BEN, which: { orderId: order.id }, ticketIds: tickets(1) });
    await world.executeRefunds();
    expect((await orderNow(world, order)).refunds).toMatchObject([{ ticketId: tickets(1)[0], status: "succeeded" }]);
  });

  it("gets everything back once an operator has called the event off", async () => {
    const order = await bought(world, await held(world, BEN, { eventId, ticketIds: tickets(1) }));
    await office.auth.deleteUser(OLGA);
    for (let times = 0; times < 2; times += 1) {
      expect(await office.callOff(eventId)).toMatchObject({ ok: true, value: { eventId, finishedAt: null } });
    }
    await world.cancelOrdersOfEvent(eventId);
    await world.executeRefunds();
    expect(await orderNow(world, order)).toMatchObject({
      status: "cancelled",
      refunds: [{ amount: 1999, status: "succeeded" }],
    });
  });
});

it("goes on selling when the account is enabled again", async () => {
  await office.auth.updateUser(OLGA, { disabled: true });
  await office.check();
  await office.auth.updateUser(OLGA, { disabled: false });
  expect(await office.check()).toMatchObject({ stopped: 0, resumed: 1 });
  forget();
  expect(await holding(1)).toMatchObject({ ok: true });
});

it("leaves an event as it is that was handed over to another meanwhile", async () => {
  await office.auth.deleteUser(OLGA);
  const stored = await new FirestoreEventStore(world.db).read(eventId);
  if (stored === null) throw new Error("The event is there.");
  await office.auth.createUser({ uid: "otto" });
  await new FirestoreOrganizedEvents(world.db).handOver(stored, user("otto"));
  expect(await office.check()).toMatchObject({ stopped: 0 });
});

it("reads an event of before sales could be stopped as one that is on sale", async () => {
  await world.db.doc(`events/${eventId}`).update({ salesStopped: FieldValue.delete() });
  expect(await holding(1)).toMatchObject({ ok: true });
});

it("is no event that an operator calls off by a wrong id", async () => {
  expect(await office.callOff(eventIdSchema.parse("nowhere"))).toMatchObject({ error: { reason: "EVENT_NOT_FOUND" } });
});
