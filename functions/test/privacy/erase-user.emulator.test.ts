import type { UserId, VenueId } from "../../src/kernel/ids";
import { HOUR } from "../../src/kernel/instant";
import { LAST_MESSAGES } from "../../src/modules/privacy/domain/obstacles";
import { parseOrder } from "../../src/modules/orders/adapters/stored-order";
import { storeVenue } from "../../src/modules/venues/adapters/stored-venue";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import { ticketId, VENUE, venueId } from "../builders/ids";
import { aVenue } from "../builders/venue";
import { audit } from "../world/audit";
import { anEvent, bought, held, orderNow, purchasing, tickets, user } from "../world/steps";
import { openWorld, type World } from "../world/world";
import { aFullLife, ANN, organized, signUp } from "./ann";
import { besideList, dump } from "./dump";
import { openPrivacyOffice, type PrivacyOffice } from "./privacy-office";

let world: World;
let office: PrivacyOffice;
let ann: UserId;

beforeEach(async () => {
  world = openWorld();
  office = openPrivacyOffice(world);
  ann = await signUp(office);
});

afterEach(async () => {
  const faults = await audit(world.db);
  await Promise.all([office.close(), world.close()]);
  if (faults.length > 0) throw new Error(faults.join("\n"));
});

/** Both runs: the one that disables the account, and the one that finds nothing new a day later. */
async function erase(): Promise<void> {
  expect(await office.erase(ann)).toMatchObject({ status: "unfinished", obstacles: [{ kind: "LAST_REQUESTS" }, {}] });
  world.clock.advance(LAST_MESSAGES);
  expect(await office.erase(ann)).toMatchObject({ status: "erased", obstacles: [] });
}

/** All orders but for what an erasure may change in them. */
async function ordersBesideTheirOwners() {
  const { docs } = await world.db.collection("orders").get();
  return docs.map((doc) => {
    const { payment, ...order } = parseOrder(doc.id, doc.data());
    return { ...order, payment: { ...payment, method: null }, ownerId: null, version: null };
  });
}

describe("the erasure of a user", () => {
  it("leaves no trace of them in any document, and no account", async () => {
    await aFullLife(world, ann, user("ben"));
    await erase();
    await office.relay();
    const left = besideList(await dump(world.db)).join("\n");
    for (const trace of [ann, ANN.email, ANN.name]) expect(left).not.toContain(trace);
    expect((await office.auth.listUsers()).users).toEqual([]);
    const erasure = await world.db.doc(`erasures/${ann}`).get();
    expect(Object.keys(erasure.data() ?? {}).sort()).toEqual(["erasedAt", "expireAt"]);
  });

  it("keeps every order with its amounts, lines and times, once what was held is released", async () => {
    await aFullLife(world, ann, user("ben"));
    await office.erase(ann);
    const before = await ordersBesideTheirOwners();
    world.clock.advance(LAST_MESSAGES);
    await office.erase(ann);
    expect(await ordersBesideTheirOwners()).toEqual(before);
    const statuses = before.map(({ status }) => status).sort();
    expect(statuses).toEqual(["cancelled", "completed", "completed", "completed", "released", "released"]);
  });

  it("puts all that is theirs under one name, and touches nobody else's", async () => {
    await aFullLife(world, ann, user("ben"));
    await erase();
    const { docs } = await world.db.collection("orders").get();
    const owners = new Set(docs.map((doc) => String(doc.get("ownerId"))));
    expect([...owners].sort()).toEqual(["ben", expect.stringMatching(/^erased-[0-9a-f]{32}$/)]);
    const events = await world.db
      .collection("events")
      .where("organizerId", "in", [...owners])
      .get();
    expect(events.docs.map(({ id }) => id)).toEqual(["organized-draft", "organized-published"]);
  });

  it("lets their tickets be cancelled and refunded all the same", async () => {
    const eventId = await anEvent(world);
    const order = await bought(world, await held(world, ann, { eventId, ticketIds: tickets(1, 2) }));
    await erase();
    const { ownerId } = await orderNow(world, order);
    const which = { eventId, ticketId: ticketId("general-000002") };
    await world.cancelTickets({ ownerId, which, ticketIds: tickets(1, 2) });
    await world.executeRefunds();
    const refund = { amount: 1999, status: "succeeded" };
    expect(await orderNow(world, order)).toMatchObject({ status: "cancelled", refunds: [refund, refund] });
  });

  it("is no work where it is repeated, or where there is no such user", async () => {
    await aFullLife(world, ann, user("ben"));
    await erase();
    const before = await dump(world.db);
    expect(await office.erase(ann)).toEqual({ status: "unknown" });
    expect(await office.erase(user("nobody"))).toEqual({ status: "unknown" });
    expect(await dump(world.db)).toEqual(before);
  });

  it("works without an account, which users can delete by themselves", async () => {
    await bought(world, await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) }));
    await office.auth.deleteUser(ann);
    await erase();
    await office.relay();
    expect(besideList(await dump(world.db)).join("\n")).not.toContain(ann);
  });
});

describe("the erasure of an organizer's venues", () => {
  const venues = () => new FirestoreVenueStore(world.db);
  const exists = async (id: VenueId) => (await venues().read(id)) !== null;

  it("deletes all of them, and nobody else's", async () => {
    const writer = world.db.bulkWriter();
    const hall = storeVenue(aVenue({ organizerId: ann }));
    for (let hallNumber = 0; hallNumber < 301; hallNumber += 1) {
      void writer.create(world.db.doc(`venues/hall-${hallNumber}`), hall);
    }
    await writer.close();
    await venues().create(aVenue({ id: venueId("of-ben"), organizerId: user("ben") }));
    await erase();
    expect((await world.db.collection("venues").get()).docs.map(({ id }) => id)).toEqual(["of-ben"]);
  });

  it("goes on where a venue is all that is left of the user", async () => {
    await venues().create(aVenue({ organizerId: user("gone") }));
    expect(await office.erase(user("gone"))).toMatchObject({ status: "unfinished" });
    world.clock.advance(LAST_MESSAGES);
    expect(await office.erase(user("gone"))).toMatchObject({ status: "erased" });
    expect(await exists(VENUE)).toBe(false);
  });

  it("finds the venue of a request that was let in before the account was disabled", async () => {
    await office.erase(ann);
    await venues().create(aVenue({ organizerId: ann }));
    world.clock.advance(LAST_MESSAGES);
    expect(await office.erase(ann)).toMatchObject({ status: "erased" });
    expect(await exists(VENUE)).toBe(false);
  });
});

describe("a user whose erasure has begun", () => {
  it("cannot sign in", async () => {
    await office.erase(ann);
    expect((await office.auth.getUser(ann)).disabled).toBe(true);
  });

  it("leaves the email to whoever signs up with it", async () => {
    await office.erase(ann);
    const second = await signUp(office);
    expect(second).not.toBe(ann);
    world.clock.advance(LAST_MESSAGES);
    await office.erase(ann);
    expect(await office.exportUser(second)).toMatchObject({
      profile: { email: ANN.email },
      account: { disabled: false },
    });
  });
});

describe("a user who is paying", () => {
  it("stays the order's owner until the provider has answered, and is erased afterwards", async () => {
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ann, { eventId, ticketIds: tickets(1) }));
    await office.erase(ann);
    world.clock.advance(LAST_MESSAGES);
    const left = { obstacles: [{ kind: "ORDERS_LEFT", orderIds: [order.id] }] };
    expect(await office.erase(ann)).toMatchObject({ status: "unfinished", orders: 0, ...left });
    expect(await orderNow(world, order)).toMatchObject({ status: "purchasing", ownerId: ann });
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    expect(await office.erase(ann)).toMatchObject({ status: "erased", orders: 1 });
    expect(await orderNow(world, order)).toMatchObject({ status: "completed", total: 1999 });
  });
});

describe("a user who organizes an event to come", () => {
  it("is not erased, and not even disabled", async () => {
    const endTime = world.clock.now() + HOUR;
    const id = await organized(world, ann, { endTime });
    const before = await dump(world.db);
    expect(await office.erase(ann)).toMatchObject({ reason: "EVENTS_TO_COME", facts: { events: [id] } });
    expect(await dump(world.db)).toEqual(before);
    expect((await office.auth.getUser(ann)).disabled).toBe(false);
  });
});
