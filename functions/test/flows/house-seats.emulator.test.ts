import type { EventId, TicketId } from "../../src/kernel/ids";
import { MINUTE } from "../../src/kernel/instant";
import { currencySchema } from "../../src/kernel/money";
import { audit } from "../world/audit";
import { openGate } from "../world/open-gate";
import { eventOf, openProjection, published } from "../world/projection";
import { anEvent, bought, held, hold, holdAny, orderNow, purchasing, tickets, user } from "../world/steps";
import { Gate } from "../world/tap";
import { openWorld, type Twists, type World } from "../world/world";

const OLGA = user("olga");

describe("tickets that their organizer keeps", () => {
  const worlds: World[] = [];
  function open(twists: Twists = {}): World {
    const world = openWorld(twists);
    worlds.push(world);
    return world;
  }
  afterEach(() => Promise.all(worlds.splice(0).map((world) => world.close())));

  /** A world in which the change of an event waits at a gate, decided and not committed. */
  function openPausing() {
    const gate = new Gate();
    return { gate, world: open({ tap: ({ method, run }) => (method === "replace" ? gate.pass().then(run) : run()) }) };
  }

  async function resize(world: World, eventId: EventId, capacity: number) {
    const { version } = await eventOf(world, eventId);
    const price = { amount: 1999, currency: currencySchema.parse("USD") };
    const revision = { ticketTypes: [{ id: "general", name: "General", price, capacity }] };
    return world.updateEvent({ eventId, organizerId: OLGA, version, revision });
  }

  const reasonOf = (answer: { ok: boolean; error?: { reason: string } }) => (answer.ok ? "DONE" : answer.error?.reason);
  const stored = async ({ db }: World, eventId: EventId): Promise<readonly string[]> =>
    (await db.collection(`events/${eventId}/tickets`).get()).docs.map(({ id }) => id);

  it("cannot be held until they are unblocked", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 3 });
    const house = { eventId, organizerId: OLGA, ticketIds: tickets(2, 3) };
    expect(await world.blockTickets(house)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(await hold(world, user("ann"), { eventId, ticketIds: tickets(2) })).toMatchObject({
      error: { reason: "TICKET_UNAVAILABLE", facts: { tickets: tickets(2) } },
    });
    const two = { eventId, wishes: [{ kind: "any" as const, field: "items.0", ticketType: "general", quantity: 2 }] };
    expect(await holdAny(world, user("ann"), two)).toMatchObject({ error: { reason: "SOLD_OUT" } });
    await world.unblockTickets(house);
    expect(await hold(world, user("ann"), { eventId, ticketIds: tickets(1, 2, 3) })).toMatchObject({ ok: true });
  });

  it("are all blocked when two commands of one instant block different ones", async () => {
    const { gate, world } = openPausing();
    const eventId = await anEvent(world, { availableTickets: 3 });
    const slow = world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(1) });
    await gate.arrived;
    const fast = open({ among: world.among });
    expect(await fast.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(2) })).toMatchObject({ ok: true });
    await openGate(gate, world);
    expect(await slow).toMatchObject({ ok: true, value: { version: 3 } });
    expect(await stored(world, eventId)).toEqual(tickets(1, 2));
  });

  it("are taken from a hold that has run out, and from none that is paying or paid", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 3 });
    const [runOut, paying, paid] = await Promise.all(
      [1, 2, 3].map((number) => held(world, user(`buyer-${number}`), { eventId, ticketIds: tickets(number) })),
    );
    if (runOut === undefined || paying === undefined || paid === undefined) throw new Error("There are three.");
    await purchasing(world, paying);
    await bought(world, paid);
    world.clock.advance(21 * MINUTE);
    const block = (ticketIds: readonly TicketId[]) => world.blockTickets({ eventId, organizerId: OLGA, ticketIds });
    expect(await block(tickets(1, 2, 3))).toMatchObject({ error: { facts: { tickets: tickets(2, 3) } } });
    expect(await block(tickets(1))).toMatchObject({ ok: true });
    expect(await orderNow(world, runOut)).toMatchObject({ status: "expired" });
    expect(await audit(world.db)).toEqual([]);
  });

  it("go to the organizer or to one of 20 buyers, never to both", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 3 });
    const [blocked, ...answers] = await Promise.all([
      world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(1, 2) }),
      ...Array.from({ length: 20 }, (_, n) => hold(world, user(`buyer-${n}`), { eventId, ticketIds: tickets(2, 3) })),
    ]);
    const winners = [blocked, ...answers].filter(({ ok }) => ok);
    expect(winners).toHaveLength(1);
    expect(await stored(world, eventId)).toHaveLength(2);
    expect(await audit(world.db)).toEqual([]);
  });

  it.each([
    [
      "are blocked",
      "TICKET_UNAVAILABLE",
      (world: World, eventId: EventId) => world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(2, 3) }),
    ],
    ["would go", "CAPACITY_CLAIMED", (world: World, eventId: EventId) => resize(world, eventId, 1)],
  ])("belong to a buyer who holds them while they %s", async (_, reason, command) => {
    const { gate, world } = openPausing();
    const eventId = await anEvent(world, { availableTickets: 3 });
    const answer = command(world, eventId);
    await gate.arrived;
    await held(world, user("ann"), { eventId, ticketIds: tickets(3) });
    await openGate(gate, world);
    expect(reasonOf(await answer)).toBe(reason);
    expect(await stored(world, eventId)).toEqual(tickets(3));
    expect(await audit(world.db)).toEqual([]);
  });

  it("are gone with the draft that had them", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 3, draft: true });
    await world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(1, 2) });
    const { project } = openProjection(world);
    const news = await published(world);
    for (const event of news) await project(event);
    expect(await world.db.collection(`events/${eventId}/availability`).listDocuments()).toHaveLength(1);
    expect(await world.deleteEvent({ eventId, organizerId: OLGA })).toMatchObject({ ok: true });
    for (const event of news) expect(await project(event)).toBe("IGNORED");
    expect(await world.db.doc(`events/${eventId}`).listCollections()).toEqual([]);
  });

  it("never outlive a draft that is deleted while they are being blocked", async () => {
    const { gate, world } = openPausing();
    const eventId = await anEvent(world, { availableTickets: 3, draft: true });
    const blocking = world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(1) });
    await gate.arrived;
    expect(await world.deleteEvent({ eventId, organizerId: OLGA })).toMatchObject({ ok: true });
    await openGate(gate, world);
    expect(reasonOf(await blocking)).toBe("EVENT_NOT_FOUND");
    expect(await stored(world, eventId)).toEqual([]);
  });

  it("stay out of reach of who still remembers a larger capacity", async () => {
    const world = open();
    const remembering = open({ among: world.among });
    const eventId = await anEvent(world, { availableTickets: 5 });
    await held(remembering, user("ann"), { eventId, ticketIds: tickets(1) });
    expect(await resize(world, eventId, 2)).toMatchObject({ ok: true });
    expect(reasonOf(await hold(remembering, user("ben"), { eventId, ticketIds: tickets(4) }))).toBe(
      "TICKET_UNAVAILABLE",
    );
    expect(await hold(remembering, user("ben"), { eventId, ticketIds: tickets(2) })).toMatchObject({ ok: true });
  });

  it("are sold again once the capacity has grown over them", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 5 });
    await resize(world, eventId, 2);
    await resize(world, eventId, 7);
    const wishes = [{ kind: "any" as const, field: "items.0", ticketType: "general", quantity: 7 }];
    expect(await holdAny(world, user("ann"), { eventId, wishes })).toMatchObject({ ok: true });
  });

  it("leave no ticket to both where a capacity shrinks while buyers hold what would go", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 20 });
    const [shrunk, ...answers] = await Promise.all([
      resize(world, eventId, 10),
      ...Array.from({ length: 10 }, (_, n) => hold(world, user(`buyer-${n}`), { eventId, ticketIds: tickets(11 + n) })),
    ]);
    const claimed = answers.filter(({ ok }) => ok).length;
    expect(reasonOf(shrunk)).toBe(claimed === 0 ? "DONE" : "CAPACITY_CLAIMED");
    expect(await stored(world, eventId)).toHaveLength(claimed === 0 ? 10 : claimed);
    expect(await audit(world.db)).toEqual([]);
  });

  it("are removed by 10,000 at once", async () => {
    const world = open();
    const eventId = await anEvent(world, { availableTickets: 10_001 });
    expect(await resize(world, eventId, 1)).toMatchObject({ ok: true });
    expect(await stored(world, eventId)).toHaveLength(10_000);
    expect(await resize(world, eventId, 10_001)).toMatchObject({ ok: true });
    expect(await stored(world, eventId)).toEqual([]);
  });
});
