import { MINUTE } from "../../src/kernel/instant";
import { getEventWithTickets } from "../../src/modules/availability";
import { FirestoreSectionStore } from "../../src/modules/availability/adapters/firestore-section-store";
import { FirestoreSectionTickets } from "../../src/modules/availability/adapters/firestore-section-tickets";
import { RememberedSections } from "../../src/modules/availability/adapters/remembered-sections";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { any } from "../builders/wishes";
import { openProjection, published } from "../world/projection";
import { listEvents, NO_SEARCH } from "../../src/modules/events";
import { FirestoreEventCatalogue } from "../../src/modules/events/adapters/firestore-event-catalogue";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import { summarizeSales } from "../../src/modules/orders";
import { FirestoreSalesRecords } from "../../src/modules/orders/adapters/firestore-sales-records";
import { Meter } from "../world/meter";
import { allPayments } from "../world/money";
import { moved, openAnnouncer } from "../world/rescheduled";
import { anEvent, bought, held, hold, holdAny, purchasing, tickets, user } from "../world/steps";
import type { Tap } from "../world/tap";
import { openWorld, type World } from "../world/world";

const VERBS = new Set(["create", "authorize", "capture", "cancel", "refund", "lookUp"]);

const ALL_EVENTS = { past: false, limit: 10, after: null, from: null, to: null };

function catalogue({ db, clock }: World) {
  return listEvents({ events: new FirestoreEventStore(db), catalogue: new FirestoreEventCatalogue(db), clock });
}

/** RPCs, billed reads and writes. The fake provider's own documents are the provider's, and not counted. */
describe("what each operation costs on the wire", () => {
  let world: World;
  let meter: Meter;
  /** What the payment provider was asked. */
  const asked: string[] = [];
  const listening: Tap = ({ method, run }) => {
    if (VERBS.has(method)) asked.push(method);
    return run();
  };

  beforeEach(() => {
    world = openWorld({ tap: listening });
    meter = new Meter(world.db);
  });
  afterEach(() => world.close());

  /** An event that the instance has in memory, as in the steady state. */
  async function warmEvent(wishes: Parameters<typeof anEvent>[1] = {}) {
    const eventId = await anEvent(world, wishes);
    await held(world, user("warmer"), { eventId, ticketIds: tickets(20) });
    return eventId;
  }

  it("creates an event of 1 and of 100,000 tickets by one event document and its announcement", async () => {
    const small = await meter.of(() => anEvent(world, { availableTickets: 1 }));
    const large = await meter.of(() => anEvent(world, { availableTickets: 100_000 }));
    expect(small).toEqual({ rpcs: 1, reads: 0, writes: 2 });
    expect(large).toEqual(small);
  });

  it("holds one ticket of a new buyer by one RPC, no read and 4 writes", async () => {
    const eventId = await warmEvent();
    const cost = await meter.of(() => held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    expect(cost).toEqual({ rpcs: 1, reads: 0, writes: 4 });
  });

  it("holds 4 tickets by one RPC, no read and 7 writes", async () => {
    const eventId = await warmEvent();
    const cost = await meter.of(() => held(world, user("ann"), { eventId, ticketIds: tickets(1, 2, 3, 4) }));
    expect(cost).toEqual({ rpcs: 1, reads: 0, writes: 7 });
  });

  it("answers a repeated hold by 3 RPCs, 4 reads and one refused commit", async () => {
    const eventId = await warmEvent();
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const cost = await meter.of(() => held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    expect(cost).toEqual({ rpcs: 3, reads: 4, writes: 4 });
  });

  it("holds again for the same buyer by 3 RPCs, 3 reads, a refused commit and 4 writes", async () => {
    const eventId = await warmEvent();
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const cost = await meter.of(() => held(world, user("ann"), { eventId, ticketIds: tickets(2) }));
    expect(cost).toEqual({ rpcs: 3, reads: 3, writes: 4 + 4 });
  });

  it("tells a loser by 2 RPCs, 3 reads and one refused commit", async () => {
    const eventId = await warmEvent();
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const cost = await meter.of(() => hold(world, user("ben"), { eventId, ticketIds: tickets(1) }));
    expect(cost).toEqual({ rpcs: 2, reads: 3, writes: 4 });
  });

  it("holds over an expired hold by 5 RPCs, 4 reads, a refused commit, 4 writes to expire it and 4 to hold", async () => {
    const eventId = await warmEvent();
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    world.clock.advance(21 * MINUTE);
    await held(world, user("ben"), { eventId, ticketIds: tickets(2) });
    const cost = await meter.of(() => held(world, user("cy"), { eventId, ticketIds: tickets(1) }));
    expect(cost).toEqual({ rpcs: 5, reads: 4, writes: 4 + 4 + 4 });
  });

  it("holds any ticket of a type by one RPC, no read and 4 writes", async () => {
    const eventId = await warmEvent();
    await holdAny(world, user("first"), { eventId, wishes: [any(1)] });
    const cost = await meter.of(() => holdAny(world, user("ann"), { eventId, wishes: [any(1)] }));
    expect(cost).toEqual({ rpcs: 1, reads: 0, writes: 4 });
  });

  it("tells a loser of a quantity by no RPC at all, once it is sold out", async () => {
    const eventId = await anEvent(world);
    for (const name of ["ann", "ben"]) await holdAny(world, user(name), { eventId, wishes: [any(10)] });
    const cost = await meter.of(() => holdAny(world, user("cy"), { eventId, wishes: [any(1)] }));
    expect(cost).toEqual({ rpcs: 0, reads: 0, writes: 0 });
  });

  it("asks for a purchase by 2 RPCs, 1 read, 2 writes and one publication", async () => {
    const eventId = await warmEvent();
    const order = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const cost = await meter.of(() => purchasing(world, order));
    expect(cost).toEqual({ rpcs: 2, reads: 1, writes: 2 });
    expect(world.requests).toEqual([{ orderId: order.id, attempt: 1 }]);
  });

  it("finalizes by 5 RPCs, 3 reads and 8 writes, and a duplicate by 1 RPC, 1 read and no write", async () => {
    const eventId = await warmEvent();
    const order = await purchasing(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    const request = { orderId: order.id, attempt: 1 };
    asked.length = 0;
    expect(await meter.of(() => world.finalizePurchase(request))).toEqual({ rpcs: 5, reads: 3, writes: 8 });
    expect(await meter.of(() => world.finalizePurchase(request))).toEqual({ rpcs: 1, reads: 1, writes: 0 });
    expect(asked).toEqual(["create", "authorize", "capture"]);
  });

  it("finalizes a free order by 3 RPCs, 2 reads and 4 writes", async () => {
    const eventId = await warmEvent({ ticketsPrice: 0 });
    const order = await purchasing(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    asked.length = 0;
    const cost = await meter.of(() => world.finalizePurchase({ orderId: order.id, attempt: 1 }));
    expect(cost).toEqual({ rpcs: 3, reads: 2, writes: 4 });
    expect(asked).toEqual([]);
  });

  it("opens a payment for the client by 4 RPCs, 2 reads and 3 writes", async () => {
    const eventId = await warmEvent();
    const { id: orderId } = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    asked.length = 0;
    const cost = await meter.of(() => world.createPayment({ orderId, ownerId: user("ann") }));
    expect(cost).toEqual({ rpcs: 4, reads: 2, writes: 3 });
    expect(asked).toEqual(["create"]);
  });

  it("completes it by a webhook by 5 RPCs, 4 reads and 8 writes, and a repeat by 1 RPC, 1 read and no write", async () => {
    const eventId = await warmEvent();
    const { id: orderId } = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    await world.createPayment({ orderId, ownerId: user("ann") });
    const [payment] = await allPayments(world);
    if (payment === undefined) throw new Error("There is a payment.");
    await world.ledger.confirm(payment.id, { key: "client", method: "pm_ok" });
    const notice = { eventId: "evt_1", livemode: false, about: { kind: "payment", paymentId: payment.id } } as const;
    asked.length = 0;
    expect(await meter.of(() => world.hearProvider(notice))).toEqual({ rpcs: 5, reads: 4, writes: 8 });
    expect(await meter.of(() => world.hearProvider(notice))).toEqual({ rpcs: 1, reads: 1, writes: 0 });
    expect(asked).toEqual(["lookUp", "capture"]);
  });

  /** A reschedule of so many orders, each of a live ticket. */
  async function announcing(orders: number) {
    const eventId = await anEvent(world, { availableTickets: orders });
    for (let n = 1; n <= orders; n += 1) await held(world, user(`ann-${n}`), { eventId, ticketIds: tickets(n) });
    const message = await moved(world, eventId);
    const announce = openAnnouncer(world);
    return meter.of(() => announce(message));
  }

  it("announces a reschedule by 7 RPCs, 104 reads and 102 writes to 100 orders, and to 100 more by 3, 101 and 101", async () => {
    expect(await announcing(100)).toEqual({ rpcs: 1 + 3 + 3, reads: 1 + 101 + 2, writes: 101 + 1 });
    expect(await announcing(200)).toEqual({ rpcs: 1 + 3 + 3 + 3, reads: 1 + 101 + 101 + 2, writes: 101 + 101 + 1 });
  });

  it("refunds a ticket by one query per shard, 2 RPCs more, 2 reads and 4 writes", async () => {
    const eventId = await anEvent(world);
    const order = await bought(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    await world.cancelTickets({ ownerId: user("ann"), which: { orderId: order.id }, ticketIds: null });
    asked.length = 0;
    const cost = await meter.of(() => world.executeRefunds());
    expect(cost).toEqual({ rpcs: 8 + 2, reads: 8 + 1, writes: 4 });
    expect(asked).toEqual(["refund"]);
  });

  it("releases one order that has run out by one query per shard, 1 read of it and 4 writes", async () => {
    const eventId = await anEvent(world);
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    world.clock.advance(21 * MINUTE);
    const cost = await meter.of(() => world.releaseExpiredHolds());
    expect(cost).toEqual({ rpcs: 8 + 1, reads: 8, writes: 4 });
  });

  it("releases nothing by one query per shard", async () => {
    await warmEvent();
    const cost = await meter.of(() => world.releaseExpiredHolds());
    expect(cost).toEqual({ rpcs: 8, reads: 8, writes: 0 });
  });

  it("releases a hold for its buyer by 2 RPCs, 1 read and 4 writes", async () => {
    const eventId = await warmEvent();
    const order = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const request = { orderId: order.id, ownerId: user("ann"), ticketIds: null };
    expect(await meter.of(() => world.releaseHold(request))).toEqual({ rpcs: 2, reads: 1, writes: 4 });
  });

  it("cancels a sold ticket by 4 RPCs, 3 reads and 6 writes", async () => {
    const eventId = await warmEvent();
    await bought(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    const [ticketId] = tickets(1);
    if (ticketId === undefined) throw new Error("There is a first ticket.");
    const request = { ownerId: user("ann"), which: { eventId, ticketId }, ticketIds: [ticketId] };
    expect(await meter.of(() => world.cancelTickets(request))).toEqual({ rpcs: 4, reads: 3, writes: 6 });
  });

  it("tells the organizer who has a ticket by 1 RPC and 1 read", async () => {
    const eventId = await warmEvent();
    const [ticketId] = tickets(20);
    if (ticketId === undefined) throw new Error("There is a twentieth ticket.");
    const request = { eventId, ticketId, organizerId: user("olga") };
    expect(await meter.of(() => world.getTicketHolder(request))).toEqual({ rpcs: 1, reads: 1, writes: 0 });
  });

  it("blocks 2 tickets by 3 RPCs, 3 reads and 4 writes", async () => {
    const eventId = await warmEvent();
    const house = { eventId, organizerId: user("olga"), ticketIds: tickets(1, 2) };
    expect(await meter.of(() => world.blockTickets(house))).toEqual({ rpcs: 3, reads: 3, writes: 4 });
  });

  it("lists 3 events by 1 RPC and 3 reads", async () => {
    for (let made = 0; made < 3; made += 1) await anEvent(world);
    const cost = await meter.of(() => catalogue(world)({ ...ALL_EVENTS, search: NO_SEARCH }));
    expect(cost).toEqual({ rpcs: 1, reads: 3, writes: 0 });
  });

  it("searches for two words by 1 RPC and a read of each of the 3 events that have the longer one", async () => {
    for (let made = 0; made < 3; made += 1) await anEvent(world);
    const search = { ...NO_SEARCH, name: "con concert" };
    const cost = await meter.of(() => catalogue(world)({ ...ALL_EVENTS, search }));
    expect(cost).toEqual({ rpcs: 1, reads: 3, writes: 0 });
  });

  it("counts the sales of an event by 1 RPC and a read of each of its 2 paid orders", async () => {
    const eventId = await warmEvent();
    for (const number of [1, 2]) {
      await bought(world, await held(world, user(`ann-${number}`), { eventId, ticketIds: tickets(number) }));
    }
    const events = new RememberedEvents(new FirestoreEventStore(world.db), world.clock);
    await events.recall(eventId);
    const summarize = summarizeSales({ events, records: new FirestoreSalesRecords(world.db), clock: world.clock });
    const cost = await meter.of(() => summarize({ eventId, organizerId: user("olga") }));
    expect(cost).toEqual({ rpcs: 1, reads: 2, writes: 0 });
  });

  it("reads an event of 20,000 tickets by 2 RPCs and 41 reads: itself and its sections", async () => {
    const eventId = await anEvent(world, { availableTickets: 20_000 });
    await held(world, user("ann"), { eventId, ticketIds: tickets(1, 2, 3) });
    const sections = new FirestoreSectionStore(world.db);
    const seen = new RememberedSections({
      sections,
      tickets: new FirestoreSectionTickets(world.db),
      clock: world.clock,
    });
    const get = getEventWithTickets({ events: new FirestoreEventStore(world.db), sections: seen });
    const cost = await meter.of(() => get({ eventId, callerId: null, from: 0 }));
    expect(cost).toEqual({ rpcs: 2, reads: 1 + 40, writes: 0 });
  });

  it("shows one ticket that changed by 2 RPCs, 3 reads and 1 write", async () => {
    const { project } = openProjection(world);
    const eventId = await warmEvent();
    for (const event of await published(world)) await project(event);
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const [event] = await published(world);
    if (event === undefined) throw new Error("There was a hold.");
    expect(await meter.of(() => project(event))).toEqual({ rpcs: 2, reads: 3, writes: 1 });
  });

  it("audits availability of one section with 2 tickets taken by 4 RPCs and 6 reads", async () => {
    const projection = openProjection(world);
    const eventId = await warmEvent();
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    await projection.audit();
    expect(await meter.of(() => projection.audit())).toEqual({ rpcs: 4, reads: 2 + 2 + 2, writes: 0 });
  });
});
