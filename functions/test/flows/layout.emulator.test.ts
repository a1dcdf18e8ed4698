import { FieldValue } from "@google-cloud/firestore";
import type { EventId } from "../../src/kernel/ids";
import { currencySchema } from "../../src/kernel/money";
import { ticketId } from "../builders/ids";
import { openGate } from "../world/open-gate";
import { eventOf, maps, openProjection, published, type Projection } from "../world/projection";
import { anEvent, held, tickets, user } from "../world/steps";
import { Gate } from "../world/tap";
import { openWorld, type World } from "../world/world";

const PRICE = { amount: 1999, currency: currencySchema.parse("USD") };

describe("sections of an event that is laid out anew", () => {
  let world: World;
  let projection: Projection;
  let stale: Projection;

  beforeEach(() => {
    world = openWorld();
    projection = openProjection(world);
    stale = openProjection(world);
  });
  afterEach(() => world.close());

  async function revise(eventId: EventId, type: object): Promise<void> {
    const { version } = await eventOf(world, eventId);
    const ticketTypes = [{ name: "Any", price: PRICE, ...type }] as never;
    const updated = await world.updateEvent({ eventId, organizerId: user("olga"), version, revision: { ticketTypes } });
    if (!updated.ok) throw new Error(updated.error.detail);
  }

  const seats = (count: number) => ({
    id: "vip",
    sections: [{ id: "floor", rows: [{ ids: ["A", "B"], seats: count }] }],
  });
  const places = (capacity: number) => ({ id: "general", capacity });

  /** Holds a ticket each, and lets both instances project that as the event is laid out now. */
  async function taken(eventId: EventId, ...ids: readonly string[]): Promise<void> {
    for (const id of ids) await held(world, user(`buyer-of-${id}`), { eventId, ticketIds: [ticketId(id)] });
    for (const event of await published(world)) {
      for (const instance of [projection, stale]) await instance.project(event);
    }
  }

  async function projectAll(by: Projection): Promise<void> {
    for (const event of await published(world)) await by.project(event);
  }

  /** The ids of the sections that are stored; they all say what the tickets say. */
  async function storedSections(eventId: EventId): Promise<readonly string[]> {
    const event = await eventOf(world, eventId);
    const found = await maps(projection, event);
    const known = found.stored.map((text, index) => (text === "nothing" ? found.true[index] : text));
    expect(known).toEqual(found.true);
    return (await world.db.collection(`events/${eventId}/availability`).get()).docs.map(({ id }) => id);
  }

  it("follow the seats that move where rows grow", async () => {
    const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 3 } });
    await taken(eventId, "vip-floor-A-1", "vip-floor-B-1");
    await revise(eventId, seats(5));
    await projectAll(projection);
    expect(await storedSections(eventId)).toEqual(["vip_floor"]);
  });

  it("have other names where a section has outgrown a block, and those of before are gone", async () => {
    const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 250 } });
    await taken(eventId, "vip-floor-A-1", "vip-floor-B-250");
    await revise(eventId, seats(251));
    await projectAll(projection);
    expect(await storedSections(eventId)).toEqual(["vip_floor_1", "vip_floor_2"]);
  });

  it("end where a capacity has shrunk", async () => {
    const eventId = await anEvent(world, { availableTickets: 600 });
    await taken(eventId, ...tickets(1, 501));
    const [first] = (await world.db.collection("orders").where("ownerId", "==", "buyer-of-general-000501").get()).docs;
    if (first === undefined) throw new Error("The ticket was held.");
    const order = { orderId: first.id as never, ownerId: user("buyer-of-general-000501"), ticketIds: null };
    expect(await world.releaseHold(order)).toMatchObject({ ok: true });
    await revise(eventId, places(450));
    await projectAll(projection);
    expect(await storedSections(eventId)).toEqual(["general_1"]);
  });

  it("are set right by an instance that remembers the old layout, from a ticket taken since", async () => {
    const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 3 } });
    await taken(eventId, "vip-floor-A-1", "vip-floor-B-1");
    await revise(eventId, seats(5));
    await projectAll(projection);
    await held(world, user("late"), { eventId, ticketIds: [ticketId("vip-floor-B-2")] });
    await projectAll(stale);
    expect(await storedSections(eventId)).toEqual(["vip_floor"]);
  });

  it("are set right by the first ticket that is projected, before the news of the layout comes", async () => {
    const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 3 } });
    await taken(eventId, "vip-floor-A-1", "vip-floor-B-1");
    await revise(eventId, seats(5));
    const news = await published(world);
    expect(news).toMatchObject([{ type: "event.updated" }]);
    const fresh = openProjection(world);
    await held(world, user("late"), { eventId, ticketIds: [ticketId("vip-floor-B-2")] });
    await projectAll(fresh);
    expect(await storedSections(eventId)).toEqual(["vip_floor"]);
    for (const event of news) await stale.project(event);
    expect(await storedSections(eventId)).toEqual(["vip_floor"]);
  });

  it("are set right under their new names by an instance that remembers the old ones", async () => {
    const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 250 } });
    await taken(eventId, "vip-floor-A-1");
    await revise(eventId, seats(251));
    await projectAll(projection);
    await held(world, user("late"), { eventId, ticketIds: [ticketId("vip-floor-B-2")] });
    await projectAll(stale);
    expect(await storedSections(eventId)).toEqual(["vip_floor_1"]);
  });

  it("are counted anew where they were stored before layouts had versions", async () => {
    const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 3 } });
    await taken(eventId, "vip-floor-A-1", "vip-floor-B-1");
    await revise(eventId, seats(5));
    await published(world);
    await world.db.doc(`events/${eventId}`).update({ layoutVersion: FieldValue.delete() });
    await world.db.doc(`events/${eventId}/availability/vip_floor`).update({ layoutVersion: FieldValue.delete() });
    await held(world, user("late"), { eventId, ticketIds: [ticketId("vip-floor-B-2")] });
    await projectAll(openProjection(world));
    expect(await storedSections(eventId)).toEqual(["vip_floor"]);
  });

  it("show a new ticket that is taken, also by an instance that has just read the event without it", async () => {
    const eventId = await anEvent(world, { availableTickets: 3 });
    await taken(eventId, "general-000001");
    await revise(eventId, places(5));
    await projectAll(projection);
    const knowing = openWorld({ among: world.among });
    await held(knowing, user("late"), { eventId, ticketIds: [ticketId("general-000005")] });
    await knowing.close();
    await projectAll(stale);
    expect(await storedSections(eventId)).toEqual(["general_1"]);
  });

  it.each(["read", "replace", "removeOthers"])(
    "stay as the latest layout has them where the projection of an earlier one is late (%s)",
    async (step) => {
      const gate = new Gate();
      const late = openProjection(world, {
        tap: ({ method, run }) => (method === step ? gate.pass().then(run) : run()),
      });
      const eventId = await anEvent(world, { rows: { ids: ["A", "B"], seats: 125 } });
      await taken(eventId, "vip-floor-A-1", "vip-floor-B-125");
      await revise(eventId, seats(200));
      const projecting = published(world).then(([news]) => news && late.project(news));
      await gate.arrived;
      await revise(eventId, seats(251));
      await projectAll(projection);
      await openGate(gate, world);
      await projecting;
      expect(await storedSections(eventId)).toEqual(["vip_floor_1"]);
    },
  );
});
