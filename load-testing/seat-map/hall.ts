import { randomBytes } from "node:crypto";
import { taken } from "../cancellation/sale.ts";
import type { Instance } from "../cancellation/instance.ts";
import { builtFunction, builtObject } from "../host/built-modules.ts";
import { z, type Firestore } from "../host/runtime-libraries.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const LETTERS = Array.from("ABCDEFGHIJKL");
const EVENTS = "modules/events/index";

const sections = z.array(z.object({ id: z.string(), total: z.int() }));
const tickets = z.array(z.object({ ticketId: z.string(), sectionId: z.string(), position: z.int() }));
const stored = z.object({ event: z.custom<object>((value) => typeof value === "object" && value !== null) });

interface Place {
  readonly sectionId: string;
  readonly position: number;
}

/** An event as its layout says. */
export interface Hall {
  readonly eventId: string;
  readonly ticketIds: readonly string[];
  readonly sections: readonly { readonly id: string; readonly total: number }[];
  /** Where each ticket is, by its id. */
  readonly places: ReadonlyMap<string, Place>;
}

const price = { amount: 9_900, currency: "USD" };

/** Six sections: one of 500 and one of 220 are blocks of the same 720 seats, and 800 tickets without seats make two. */
export const MIXED: readonly object[] = [
  {
    ...{ id: "floor", name: "Floor", price },
    sections: [
      { id: "west", rows: [{ ids: LETTERS.slice(0, 12), seats: 60 }] },
      { id: "east", rows: [{ ids: LETTERS.slice(0, 8), seats: 40 }] },
    ],
  },
  {
    ...{ id: "balcony", name: "Balcony", price },
    sections: [{ id: "gallery", rows: [{ ids: LETTERS.slice(0, 6), seats: 30 }] }],
  },
  { id: "general", name: "General admission", price, capacity: 800 },
];

/** One section of so many tickets without seats. */
export function standing(capacity: number): readonly object[] {
  return [{ id: "general", name: "General admission", price, capacity }];
}

interface Sale {
  readonly ticketTypes: readonly object[];
  /** How long its holds last; 20 where left out, as events have it. */
  readonly holdMinutes?: number;
}

/** Puts an event on sale. */
export async function openHall(db: Firestore, instance: Instance, sale: Sale): Promise<Hall> {
  const eventId = randomBytes(15).toString("hex");
  const startTime = Date.now() + 30 * DAY_MS;
  const description = {
    ...{ name: "Seat map", description: "Seats come and go.", startTime, endTime: startTime + DAY_MS },
    ...{ ...sale, currency: "USD", limits: { perOrder: 20, perBuyer: 1_000 } },
  };
  taken(await instance.createEvent({ eventId, organizerId: "organizer", description, requestHash: null }));
  return readHall(db, eventId);
}

async function readHall(db: Firestore, eventId: string): Promise<Hall> {
  const store = builtObject("modules/events/adapters/firestore-event-store", "FirestoreEventStore", db) as {
    read: (id: string) => Promise<unknown>;
  };
  const { event } = stored.parse(await store.read(eventId));
  const total = builtFunction<number>(EVENTS, "totalTickets")(event);
  const laidOut = tickets.parse(builtFunction(EVENTS, "ticketsBetween")(event, 0, total));
  return {
    eventId,
    ticketIds: laidOut.map(({ ticketId }) => ticketId),
    sections: sections.parse(builtFunction(EVENTS, "sectionsOf")(event)),
    places: new Map(laidOut.map(({ ticketId, sectionId, position }) => [ticketId, { sectionId, position }])),
  };
}
