import { MINUTE, SECOND } from "../../src/kernel/instant";
import type { DomainEvent } from "../../src/messages/domain-event";
import type { Order } from "../../src/modules/orders";
import { Meter } from "../world/meter";
import { eventOf, maps, openProjection, published, type Projection } from "../world/projection";
import { anEvent, bought, held, hold, tickets, user } from "../world/steps";
import type { Tap } from "../world/tap";
import { openWorld, type World } from "../world/world";

const COMMANDS = 600;
const WORKERS = 6;
const NUMBERS = Array.from({ length: 1_100 }, (_, index) => index + 1);

/** The same chances each time: what a failure shows can be seen again. */
function chances(seed: number) {
  let state = seed;
  return (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe("the map of a section", () => {
  let world: World;
  let meter: Meter;

  beforeEach(() => {
    world = openWorld();
    meter = new Meter(world.db);
  });
  afterEach(() => world.close());

  async function soldOut(count: number) {
    const eventId = await anEvent(world, { availableTickets: count });
    for (const number of NUMBERS.slice(0, count)) {
      await held(world, user(`buyer-${number}`), { eventId, ticketIds: tickets(number) });
    }
    const events = (await published(world)).filter(({ type }) => type === "order.held");
    return { eventId, events };
  }

  it("equals the tickets after random holds, releases, sales and cancels, with crashes and overlapping projectors", async () => {
    const chance = chances(7);
    const crashing: Tap = async ({ method, run }) => {
      const fate = method === "replace" ? chance(6) : 5;
      if (fate === 0) throw new Error("crash before");
      const done = await run();
      if (fate === 1) throw new Error("crash after");
      return done;
    };
    const instances = [openProjection(world, { tap: crashing }), openProjection(world, { tap: crashing })];
    const eventId = await anEvent(world, { availableTickets: 1_100, limits: { perOrder: 10, perBuyer: 100 } });
    const orders: Order[] = [];

    const command = async (): Promise<void> => {
      const order = orders.splice(chance(orders.length), 1)[0];
      const what = order === undefined ? 0 : chance(4);
      if (what === 0 || order === undefined) {
        if (order !== undefined) orders.push(order);
        const ticketIds = tickets(...new Set(Array.from({ length: 1 + chance(4) }, () => 1 + chance(1_100))));
        const answer = await hold(world, user(`buyer-${chance(40)}`), { eventId, ticketIds });
        if (answer.ok) orders.push(answer.value);
        return;
      }
      const { id: orderId, ownerId } = order;
      if (order.status === "completed") {
        await world.cancelTickets({ ownerId, which: { orderId }, ticketIds: null });
      } else if (what === 1) orders.push(await bought(world, order));
      else if (what === 2) {
        const [first] = order.lines;
        if (first !== undefined) await world.releaseHold({ orderId, ownerId, ticketIds: [first.ticketId] });
      } else await world.releaseHold({ orderId, ownerId, ticketIds: null });
    };

    let waiting: DomainEvent[] = [];
    const deliver = async (): Promise<void> => {
      const lost: DomainEvent[] = [];
      const batch = waiting.toSorted(() => chance(3) - 1);
      waiting = [];
      await Promise.all(
        batch.map(async (event) => {
          const chosen = chance(5) === 0 ? instances : instances.slice(chance(2)).slice(0, 1);
          const done = await Promise.allSettled(chosen.map((instance) => instance.project(event)));
          if (done.some(({ status }) => status === "rejected")) lost.push(event);
        }),
      );
      waiting.push(...lost);
    };

    let left = COMMANDS;
    const worker = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        await command();
      }
    };
    const pump = async (): Promise<void> => {
      while (left > 0 || waiting.length > 0) {
        waiting.push(...(await published(world)));
        await deliver();
      }
    };
    await Promise.all([...Array.from({ length: WORKERS }, worker), pump()]);
    waiting.push(...(await published(world)));
    while (waiting.length > 0) await deliver();

    const sound = openProjection(world);
    const { stored, true: truth } = await maps(sound, await eventOf(world, eventId));
    expect(stored).toEqual(truth);
    expect(stored.every((text) => /_\d \d+ [1-9]/.test(text))).toBe(true);
  });

  it("takes 3 reads and 1 write for a ticket in a trickle", async () => {
    const { project } = openProjection(world);
    const { events } = await soldOut(5);
    const [first, ...others] = events;
    if (first === undefined) throw new Error("There were holds.");
    await project(first);
    const cost = await meter.of(async () => {
      for (const event of others) await project(event);
    });
    expect(others).toHaveLength(4);
    expect(cost).toEqual({ rpcs: 8, reads: 12, writes: 4 });
  });

  it("takes 104 reads and 2 writes for 100 tickets in a burst", async () => {
    const { project } = openProjection(world, { every: SECOND });
    const { eventId, events } = await soldOut(100);
    expect(events).toHaveLength(100);
    const cost = await meter.of(() => Promise.all(events.map(project)));
    expect(cost).toEqual({ rpcs: 1 + 4, reads: 1 + 104, writes: 2 });
    const { stored, true: truth } = await maps(openProjection(world), await eventOf(world, eventId));
    expect(stored).toEqual(truth);
  });

  it("writes nothing for a message that comes again", async () => {
    const { project } = openProjection(world);
    const { events } = await soldOut(1);
    for (const event of events) await project(event);
    const cost = await meter.of(() => Promise.all(events.map(project)));
    expect(cost).toEqual({ rpcs: 1, reads: 3, writes: 0 });
  });

  it("is not touched by what changes no ticket", async () => {
    const { project } = openProjection(world);
    const eventId = await anEvent(world);
    const order = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    await world.purchaseOrder({ ownerId: user("ann"), which: { orderId: order.id }, method: null });
    const outcomes: Record<string, string> = {};
    for (const event of await published(world)) outcomes[event.type] = await project(event);
    expect(outcomes).toEqual({
      "event.published": "IGNORED",
      "order.held": "PROJECTED",
      "order.purchasing": "IGNORED",
    });
  });

  it.each([
    [100, 1],
    [2_000, 4],
    [20_000, 40],
    [50_000, 100],
  ])("paints an event of %i seats by 2 RPCs, its own read and %i of its sections", async (seats, sections) => {
    const eventId = await anEvent(world, { availableTickets: seats });
    const { getEventWithTickets } = openProjection(world);
    const cost = await meter.of(() => getEventWithTickets({ eventId, callerId: null, from: 0 }));
    expect(cost).toEqual({ rpcs: 2, reads: 1 + sections, writes: 0 });
  });
});

describe("the audit", () => {
  let world: World;
  let projection: Projection;

  beforeEach(() => {
    world = openWorld();
    projection = openProjection(world);
  });
  afterEach(() => world.close());

  async function twoSections() {
    const eventId = await anEvent(world, { availableTickets: 600 });
    for (const number of [1, 2, 501]) {
      await held(world, user(`buyer-${number}`), { eventId, ticketIds: tickets(number) });
    }
    return { eventId, event: await eventOf(world, eventId) };
  }

  it("makes sections whose messages were all lost", async () => {
    const { eventId, event } = await twoSections();
    expect(await projection.audit()).toEqual({ sections: 2, repaired: 2 });
    expect(projection.drifts).toEqual([
      { eventId, sectionId: "general_1", tickets: 2 },
      { eventId, sectionId: "general_2", tickets: 1 },
    ]);
    const { stored, true: truth } = await maps(projection, event);
    expect(stored).toEqual(truth);
  });

  it("repairs what is wrong, writes nothing where nothing is, and begins again at the end", async () => {
    const { eventId, event } = await twoSections();
    await projection.audit();
    await world.db
      .doc(`events/${eventId}/availability/general_2`)
      .update({ map: Buffer.alloc(25, 3).toString("base64") });
    expect(await projection.audit()).toEqual({ sections: 2, repaired: 1 });
    expect(projection.drifts.at(-1)).toEqual({ eventId, sectionId: "general_2", tickets: 25 });
    const { stored, true: truth } = await maps(projection, event);
    expect(stored).toEqual(truth);
    const cost = await new Meter(world.db).of(() => projection.audit());
    expect(cost).toEqual({ rpcs: 2 + 4, reads: 2 + 2 * 2 + (2 + 1), writes: 0 });
  });

  it("knows the next expiry again once the order that had it is paid", async () => {
    const eventId = await anEvent(world);
    const nextExpiry = async () => (await projection.sections.read(eventId, "general_1")).view?.nextExpiry;
    const first = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    world.clock.advance(MINUTE);
    const second = await held(world, user("ben"), { eventId, ticketIds: tickets(2) });
    await bought(world, first);
    for (const told of await published(world)) await projection.project(told);
    expect([first.until, second.until]).toContain(await nextExpiry());
    await projection.audit();
    expect(await nextExpiry()).toBe(second.until);
  });
});
