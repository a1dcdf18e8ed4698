import { OF_ORDERS, OF_OTHERS } from "../world/giving-commands";
import { published } from "../world/projection";
import { openWorld } from "../world/world";

const COMMANDS = { ...OF_ORDERS, ...OF_OTHERS };

/** What each command tells the world, in the commits of what it does. */
const TOLD: Readonly<Record<keyof typeof COMMANDS, readonly string[]>> = {
  holdTickets: ["order.held"],
  "holdTickets, of a buyer who holds others": ["order.held"],
  "holdTickets, of what another's hold that has run out has": ["order.expired", "order.held"],
  "holdTickets, by quantity": ["order.held"],
  purchaseOrder: ["order.purchasing"],
  createPayment: ["order.purchasing"],
  finalizePurchase: ["order.completed", "payment.captured"],
  "finalizePurchase, of a payment that is declined": ["payment.declined"],
  settlePurchases: [],
  releaseHold: ["order.released"],
  "releaseHold, of one ticket": ["order.ticket-released"],
  "releaseHold, of an order that is paying": ["order.failed"],
  releaseExpiredHolds: ["order.expired"],
  cancelTickets: ["order.cancelled"],
  "cancelTickets, of one": ["order.ticket-cancelled"],
  refundOrder: ["order.cancelled"],
  executeRefunds: ["payment.refunded", "payment.refunded"],
  cancelOrdersOfEvent: ["event.cancelled", "order.cancelled"],
  "an erasure": [],
  "an erasure, of what is held": ["order.released"],
  createEvent: ["event.published"],
  publishEvent: ["event.published"],
  updateEvent: ["event.updated"],
  blockTickets: ["event.tickets-blocked"],
  unblockTickets: ["event.tickets-unblocked"],
  createVenue: [],
};

describe("the outbox, once a command has answered, has all that it did and nothing else", () => {
  it.each(Object.entries(COMMANDS))("%s", async (name, command) => {
    const world = openWorld();
    const give = await command(world);
    await published(world);
    await give();
    const told = (await published(world)).map(({ type }) => type).sort();
    await world.close();
    expect(told).toEqual(Reflect.get(TOLD, name));
  });
});
