import { getSection, type EventSection } from "../../src/modules/availability";
import { FirestoreSectionStore } from "../../src/modules/availability/adapters/firestore-section-store";
import { FirestoreSectionTickets } from "../../src/modules/availability/adapters/firestore-section-tickets";
import { RememberedSections } from "../../src/modules/availability/adapters/remembered-sections";
import { SharedClaims } from "../../src/modules/availability/adapters/shared-claims";
import { listEvents, NO_SEARCH, sectionsOf, ticketsBetween, type TicketedEvent } from "../../src/modules/events";
import { FirestoreEventCatalogue } from "../../src/modules/events/adapters/firestore-event-catalogue";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import { listPurchases } from "../../src/modules/orders";
import { FirestoreBuyerRecords } from "../../src/modules/orders/adapters/firestore-buyer-records";
import { Meter, type Cost } from "../world/meter";
import { eventOf } from "../world/projection";
import { anEvent, user } from "../world/steps";
import { openWorld, type World } from "../world/world";

const MOST_WITH_A_TOKEN = 100;

/** What one request reads at most, whatever the hall is like. */
describe("a section that is read exactly", () => {
  let world: World;
  let meter: Meter;
  beforeEach(() => {
    world = openWorld();
    meter = new Meter(world.db);
  });
  afterEach(() => world.close());

  function opened() {
    const tickets = new FirestoreSectionTickets(world.db);
    const events = new FirestoreEventStore(world.db);
    const sections = new RememberedSections({
      sections: new FirestoreSectionStore(world.db),
      tickets,
      clock: world.clock,
    });
    return getSection({ events, sections, tickets: new SharedClaims(tickets, world.clock) });
  }

  /** Sells so many of the event's tickets, or lets holds of so many orders run out. */
  async function taken(event: TicketedEvent, count: number, state: "sold" | "held"): Promise<void> {
    const writer = world.db.bulkWriter();
    const until = new Date("2020-01-01T00:00:00Z");
    for (const { ticketId } of ticketsBetween(event, 0, count)) {
      const orderId = `order-${ticketId}`;
      void writer.create(world.db.doc(`events/${event.id}/tickets/${ticketId}`), { state, until, orderId });
      void writer.create(world.db.doc(`orders/${orderId}`), { status: "held" });
    }
    await writer.close();
  }

  async function look(
    event: TicketedEvent,
    read = opened(),
  ): Promise<{ readonly cost: Cost; readonly seen: EventSection }> {
    let seen: EventSection | undefined;
    const [section] = sectionsOf(event);
    const cost = await meter.of(async () => {
      const found = await read({ eventId: event.id, callerId: user("ann"), sectionId: section?.id ?? "", exact: true });
      if (found.ok) seen = found.value;
    });
    if (seen === undefined) throw new Error("There is a section.");
    return { cost, seen };
  }

  it("costs a read of the event and of each of its 90 tickets that are sold, by 2 RPCs", async () => {
    const event = await eventOf(world, await anEvent(world, { availableTickets: 500 }));
    await taken(event, 90, "sold");
    const { cost, seen } = await look(event);
    expect(cost).toEqual({ rpcs: 2, reads: 1 + 90, writes: 0 });
    expect(seen).toMatchObject({ exact: true, view: { sold: 90, available: 410 } });
  });

  it("is the projection's where all of its 500 tickets are sold, and says so", async () => {
    const event = await eventOf(world, await anEvent(world, { availableTickets: 500 }));
    await taken(event, 500, "sold");
    const { cost, seen } = await look(event);
    expect(cost).toEqual({ rpcs: 3, reads: 1 + 96 + 1, writes: 0 });
    expect(seen.exact).toBe(false);
    expect(cost.reads).toBeLessThanOrEqual(MOST_WITH_A_TOKEN);
  });

  it("is the projection's where 60 holds of as many orders have run out", async () => {
    const event = await eventOf(world, await anEvent(world, { availableTickets: 500 }));
    await taken(event, 60, "held");
    expect(await look(event)).toMatchObject({ cost: { reads: 1 + 60 + 1 }, seen: { exact: false } });
  });

  it("costs no query for each of 1,000 rows of one seat, whatever these are called", async () => {
    const plain = Array.from({ length: 1_000 }, (_, index) => String(index + 1));
    const padded = plain.map((name) => name.padStart(4, "0"));
    const [one, other] = [
      await eventOf(world, await anEvent(world, { rows: { ids: plain, seats: 1 } })),
      await eventOf(world, await anEvent(world, { rows: { ids: padded, seats: 1 } })),
    ];
    await taken(other, 3, "sold");
    expect(await look(one)).toMatchObject({ cost: { rpcs: 2, reads: 2 }, seen: { exact: false } });
    expect(await look(other)).toMatchObject({
      cost: { rpcs: 2, reads: 1 + 3 },
      seen: { exact: true, view: { sold: 3 } },
    });
  });

  it("costs nothing of the other blocks of a row that goes through many", async () => {
    const event = await eventOf(world, await anEvent(world, { rows: { ids: ["A"], seats: 5_000 } }));
    await taken(event, 1_200, "sold");
    expect(await look(event)).toMatchObject({ cost: { rpcs: 2, reads: 2 }, seen: { exact: false } });
  });

  it("is shared within a second, and read anew after it", async () => {
    const event = await eventOf(world, await anEvent(world, { availableTickets: 500 }));
    const read = opened();
    await look(event, read);
    await taken(event, 1, "sold");
    expect(await look(event, read)).toMatchObject({ cost: { reads: 1 }, seen: { view: { sold: 0 } } });
    world.clock.advance(1_000);
    expect(await look(event, read)).toMatchObject({ cost: { reads: 2 }, seen: { view: { sold: 1 } } });
  });
});

describe("a list", () => {
  let world: World;
  let meter: Meter;
  beforeEach(() => {
    world = openWorld();
    meter = new Meter(world.db);
  });
  afterEach(() => world.close());

  it("of events without a token reads 25 at most, also from the event that old clients name", async () => {
    await Promise.all(Array.from({ length: 30 }, () => anEvent(world)));
    const list = listEvents({
      ...world,
      events: new FirestoreEventStore(world.db),
      catalogue: new FirestoreEventCatalogue(world.db),
    });
    const ask = { past: false, limit: 100, from: null, to: null, search: NO_SEARCH };
    expect(await meter.of(() => list({ ...ask, after: null }))).toEqual({ rpcs: 1, reads: 24, writes: 0 });
    const first = (await list({ ...ask, after: null }))?.events[0]?.id ?? "";
    expect(await meter.of(() => list({ ...ask, after: { eventId: first } }))).toEqual({
      rpcs: 2,
      reads: 25,
      writes: 0,
    });
    const rare = { ...ask, search: { ...NO_SEARCH, name: "concert con" }, limit: 1 };
    expect((await meter.of(() => list({ ...rare, after: null }))).reads).toBeLessThanOrEqual(24);
  });

  it("of purchases reads 99 at most: its purchases and the event of each", async () => {
    const ownerId = user("ann");
    const writer = world.db.bulkWriter();
    for (let number = 1; number <= 60; number += 1) {
      const eventId = `event-${number}`;
      void writer.create(world.db.doc(`users/${ownerId}/purchases/${eventId}_general-000001_order-${number}`), {
        ...{
          orderId: `order-${number}`,
          eventId,
          ticketId: "general-000001",
          ticketType: "General",
          typeId: "general",
        },
        ...{ section: null, row: null, seat: null, price: 1999, currency: "USD", status: "active" },
        ...{ purchasedAt: new Date("2027-05-01T12:00:00Z"), cancelledAt: null },
      });
    }
    await writer.close();
    const events = new RememberedEvents(new FirestoreEventStore(world.db), world.clock);
    const list = listPurchases({ events, buyers: new FirestoreBuyerRecords(world.db) });
    const cost = await meter.of(() => list({ ownerId, limit: 100, after: null }));
    expect(cost).toEqual({ rpcs: 1 + 49, reads: 50 + 49, writes: 0 });
  });
});
