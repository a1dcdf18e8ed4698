import { eventIdSchema } from "../../src/kernel/ids";
import { HOUR, MINUTE, SECOND } from "../../src/kernel/instant";
import { currencySchema } from "../../src/kernel/money";
import { pseudonymiseOrders, type Order } from "../../src/modules/orders";
import { FirestoreBuyerRecords } from "../../src/modules/orders/adapters/firestore-buyer-records";
import { createVenue } from "../../src/modules/venues";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import { aVenue } from "../builders/venue";
import { any } from "../builders/wishes";
import { anEvent, bought, held, hold, holdAny, purchasing, tickets, user } from "./steps";
import type { World } from "./world";

const ANN = user("ann");
const OLGA = user("olga");

/** Prepares a world for a command and answers how to give it. */
export type Given = (world: World) => Promise<() => Promise<unknown>>;

/** Ann's hold of two tickets. */
async function aHold(world: World): Promise<Order> {
  return held(world, ANN, { eventId: await anEvent(world), ticketIds: tickets(1, 2) });
}

const paying = async (world: World) => purchasing(world, await aHold(world));
const sold = async (world: World) => bought(world, await aHold(world));

async function cancelled(world: World): Promise<Order> {
  const order = await sold(world);
  await world.cancelTickets({ ownerId: ANN, which: { orderId: order.id }, ticketIds: null });
  return order;
}

/** A command about the order that is made first. */
function about(
  make: (world: World) => Promise<Order>,
  command: (world: World, order: Order) => Promise<unknown>,
): Given {
  return async (world) => {
    const order = await make(world);
    return () => command(world, order);
  };
}

const release =
  (numbers: readonly number[] | null) =>
  (world: World, { id }: Order) =>
    world.releaseHold({ orderId: id, ownerId: ANN, ticketIds: numbers && tickets(...numbers) });
const cancel =
  (numbers: readonly number[] | null) =>
  (world: World, { id }: Order) =>
    world.cancelTickets({ ownerId: ANN, which: { orderId: id }, ticketIds: numbers && tickets(...numbers) });

/** The commands and sweeps that change an order, each in every way that it commits. */
export const OF_ORDERS = {
  holdTickets: async (world) => {
    const eventId = await anEvent(world);
    return () => hold(world, ANN, { eventId, ticketIds: tickets(1, 2) });
  },
  "holdTickets, of a buyer who holds others": about(aHold, (world, { eventId }) =>
    hold(world, ANN, { eventId, ticketIds: tickets(3) }),
  ),
  "holdTickets, of what another's hold that has run out has": about(aHold, (world, { eventId }) => {
    world.clock.advance(21 * MINUTE);
    return hold(world, user("ben"), { eventId, ticketIds: tickets(2) });
  }),
  "holdTickets, by quantity": async (world) => {
    const eventId = await anEvent(world, { availableTickets: 1 });
    return () => holdAny(world, ANN, { eventId, wishes: [any(1)] });
  },
  purchaseOrder: about(aHold, (world, { id }) =>
    world.purchaseOrder({ ownerId: ANN, which: { orderId: id }, method: null }),
  ),
  createPayment: about(aHold, (world, { id }) => world.createPayment({ ownerId: ANN, orderId: id })),
  finalizePurchase: about(paying, (world, { id, attempt }) => world.finalizePurchase({ orderId: id, attempt })),
  "finalizePurchase, of a payment that is declined": about(
    async (world) => purchasing(world, await aHold(world), "pm_card_declined"),
    (world, { id, attempt }) => world.finalizePurchase({ orderId: id, attempt }),
  ),
  settlePurchases: about(paying, (world) => {
    world.clock.advance(16 * SECOND);
    return world.settlePurchases();
  }),
  releaseHold: about(aHold, release(null)),
  "releaseHold, of one ticket": about(aHold, release([1])),
  "releaseHold, of an order that is paying": about(paying, release(null)),
  releaseExpiredHolds: about(aHold, (world) => {
    world.clock.advance(21 * MINUTE);
    return world.releaseExpiredHolds();
  }),
  cancelTickets: about(sold, cancel(null)),
  "cancelTickets, of one": about(sold, cancel([1])),
  refundOrder: about(sold, (world, { id }) =>
    world.refundOrder({
      ...{ orderId: id, organizerId: OLGA, ticketIds: null, give: { percent: 50 }, keepTickets: false },
      command: { id: "command-1", requestHash: null },
    }),
  ),
  executeRefunds: about(cancelled, (world) => world.executeRefunds()),
} as const satisfies Readonly<Record<string, Given>>;

/** Commands about events and venues, and what ends orders with an event or an account. */
export const OF_OTHERS = {
  cancelOrdersOfEvent: about(sold, async (world, { eventId }) => {
    await world.cancelEvent({ eventId, organizerId: OLGA });
    return world.cancelOrdersOfEvent(eventId);
  }),
  "an erasure": about(cancelled, (world) => {
    const buyers = new FirestoreBuyerRecords(world.db);
    return pseudonymiseOrders({ orders: world.orders, buyers })({ ownerId: ANN, pseudonym: user("erased-somebody") });
  }),
  "an erasure, of what is held": about(aHold, (world) => {
    const buyers = new FirestoreBuyerRecords(world.db);
    return pseudonymiseOrders({ orders: world.orders, buyers })({ ownerId: ANN, pseudonym: user("erased-somebody") });
  }),
  createEvent: (world: World) => {
    const startTime = world.clock.now() + 24 * HOUR;
    const times = { startTime, endTime: startTime + 3 * HOUR };
    const offer = { currency: currencySchema.parse("USD"), availableTickets: 20, ticketsPrice: 19.99 };
    const description = { name: "Concert", description: "One night", ...times, ...offer };
    const request = { eventId: eventIdSchema.parse("event-1"), organizerId: OLGA, description, requestHash: null };
    return Promise.resolve(() => world.createEvent(request));
  },
  publishEvent: async (world) => {
    const eventId = await anEvent(world, { draft: true });
    return () => world.publishEvent({ eventId, organizerId: OLGA });
  },
  updateEvent: async (world) => {
    const eventId = await anEvent(world);
    return () => world.updateEvent({ eventId, organizerId: OLGA, version: 1, revision: { name: "Reeds" } });
  },
  blockTickets: async (world) => {
    const eventId = await anEvent(world);
    return () => world.blockTickets({ eventId, organizerId: OLGA, ticketIds: tickets(1, 2) });
  },
  unblockTickets: async (world) => {
    const house = { eventId: await anEvent(world), organizerId: OLGA, ticketIds: tickets(1, 2) };
    await world.blockTickets(house);
    return () => world.unblockTickets(house);
  },
  createVenue: (world) => {
    const { id: venueId, organizerId, name, sections } = aVenue();
    const create = createVenue({ venues: new FirestoreVenueStore(world.db), clock: world.clock });
    return Promise.resolve(() => create({ venueId, organizerId, description: { name, sections }, requestHash: null }));
  },
} as const satisfies Readonly<Record<string, Given>>;
