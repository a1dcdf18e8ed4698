import { setTimeout as delay } from "node:timers/promises";
import { Failure } from "../failure.ts";
import type { Call } from "./api.ts";
import { evening, ORGANIZER } from "./demo.ts";
import type { Examples, Fields } from "./page.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
const SALE_PATIENCE_MS = 120_000;
const PRICE = { amount: 9_00, currency: "USD" };
const SECTIONS = [{ id: "floor", rows: [{ ids: ["A", "B"], seats: 25 }] }];

/**
 * Makes what the API page's prefilled requests are about: something of its own for each that ends something, so that
 * they work in any order. One account does it all: an organizer buys like everybody else.
 */
export async function createExamples(call: Call): Promise<Examples> {
  const now = Date.now();
  const events = await createEvents(call, now);
  const { rehearsal } = events;
  await call("blockTickets", { eventId: rehearsal, ticketIds: ["general-000500"] });
  return {
    ...ofEvents(events, now),
    ...ofVenues(await createVenues(call)),
    ...ofOrders(rehearsal, await createOrders(call, rehearsal)),
    createUserHttps: { name: ORGANIZER.name, email: ORGANIZER.email },
  };
}

type Events = Awaited<ReturnType<typeof createEvents>>;

async function createEvents(call: Call, now: number) {
  const create = async (name: string, more: Fields) => {
    const event = { name, description: "To try the API with.", ...evening(now + 90 * DAY_MS), ...more };
    return String((await call("createEventHttps", event))["eventId"]);
  };
  const sale = { availableTickets: 100, ticketsPrice: 9 };
  const calledOff = await create("Rain Concert", sale);
  await call("cancelEvent", { eventId: calledOff });
  const rehearsal = await create("Open Rehearsal", {
    ticketTypes: [
      { id: "general", name: "General", price: PRICE, capacity: 500 },
      { id: "seats", name: "Seats", price: PRICE, sections: SECTIONS },
    ],
    // What is held for the page stays held for as long as its token is good.
    holdMinutes: 60,
    limits: { perOrder: 10, perBuyer: 500 },
  });
  return {
    calledOff,
    rehearsal,
    toCallOff: await create("Lawn Concert", sale),
    toChange: await create("Spring Matinee", { ...sale, draft: true }),
    toPublish: await create("Autumn Matinee", { ...sale, draft: true }),
    toDelete: await create("Winter Matinee", { ...sale, draft: true }),
  };
}

function ofEvents(events: Events, now: number): Examples {
  const { rehearsal: eventId } = events;
  return {
    createEventHttps: {
      name: "Summer Matinee",
      description: "Two quartets and a cake.",
      ...evening(now + 120 * DAY_MS),
      venue: "Pier 7",
      artists: ["Ada Quartet"],
      ticketTypes: [
        { id: "general", name: "General", price: PRICE, capacity: 100 },
        { id: "seats", name: "Seats", price: PRICE, sections: SECTIONS },
      ],
    },
    updateEvent: { eventId: events.toChange, version: 1, name: "Spring Matinee, with cake" },
    publishEvent: { eventId: events.toPublish },
    deleteEvent: { eventId: events.toDelete },
    cancelEvent: { eventId: events.toCallOff },
    getEventCancellation: { eventId: events.calledOff },
    blockTickets: { eventId, ticketIds: ["general-000499"] },
    unblockTickets: { eventId, ticketIds: ["general-000500"] },
    ...Object.fromEntries(
      ["getEventWithTicketsHttps", "getAvailability", "listEventOrders", "exportOrders", "getSalesSummary"].map(
        (name) => [name, { eventId }],
      ),
    ),
    getSection: { eventId, sectionId: "seats_floor" },
  };
}

async function createVenues(call: Call) {
  const create = async (name: string) => {
    const { venue } = await call("createVenue", { name, sections: SECTIONS });
    return (venue as { readonly id: string }).id;
  };
  return { pier: await create("Pier 7"), toDelete: await create("Pier 8") };
}

function ofVenues({ pier, toDelete }: Awaited<ReturnType<typeof createVenues>>): Examples {
  return {
    createVenue: { name: "Pier 9", sections: SECTIONS },
    getVenue: { venueId: pier },
    updateVenue: { venueId: pier, version: 1, name: "Pier 7, upper deck" },
    deleteVenue: { venueId: toDelete },
  };
}

type Orders = Awaited<ReturnType<typeof createOrders>>;

async function createOrders(call: Call, eventId: string) {
  const hold = async (ticketId: string) => {
    const { orderId } = await call("holdTicket", { eventId, ticketId });
    return String(orderId);
  };
  const buy = async (ticketId: string) => {
    const orderId = await hold(ticketId);
    await call("purchaseEventHttps", { orderId });
    await completed(call, orderId);
    return orderId;
  };
  const [bought, toCancel, toRefund] = await Promise.all(
    ["general-000481", "general-000482", "general-000483"].map(buy),
  );
  const [toRelease, toPurchase, toPay] = await Promise.all(
    ["general-000484", "general-000485", "general-000486"].map(hold),
  );
  return { bought, toCancel, toRefund, toRelease, toPurchase, toPay };
}

function ofOrders(eventId: string, orders: Orders): Examples {
  return {
    holdTicket: { eventId, items: [{ ticketType: "general", quantity: 2 }] },
    releaseHold: { orderId: orders.toRelease },
    purchaseEventHttps: { orderId: orders.toPurchase },
    createPayment: { orderId: orders.toPay },
    cancelTicketHttp: { orderId: orders.toCancel },
    refundOrder: { orderId: orders.toRefund },
    keepDisputedTickets: { orderId: orders.bought },
    getOrder: { orderId: orders.bought },
    getTicketHolder: { eventId, ticketId: "general-000481" },
  };
}

async function completed(call: Call, orderId: string): Promise<void> {
  const deadline = Date.now() + SALE_PATIENCE_MS;
  while (Date.now() < deadline) {
    if ((await call("getOrder", { orderId }))["status"] === "completed") return;
    await delay(200);
  }
  throw new Failure(`The purchase of the demo's order ${orderId} has not ended; see .cache/emulators.`);
}
