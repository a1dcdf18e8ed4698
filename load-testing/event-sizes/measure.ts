import { randomBytes } from "node:crypto";
import { taken } from "../cancellation/sale.ts";
import { builtFunction, builtObject, builtUseCases, type UseCase } from "../host/built-modules.ts";
import { Meter } from "../host/meter.ts";
import { z, type Firestore } from "../host/runtime-libraries.ts";
import { percentile } from "../race/figures.ts";
import { answersAbout } from "./answers.ts";
import type { SizeFigures } from "./figures.ts";
import { fillSections } from "./fill-sections.ts";
import { seated } from "./hall.ts";

const DAY_MS = 24 * 60 * 60 * 1_000;
const CREATIONS = 15;
const AVAILABILITY = "modules/availability";
const clock = { now: () => Date.now() };
const stored = z.object({ event: z.custom<object>((value) => typeof value === "object" && value !== null) });

/** Creates events of so many seats, fills the sections of one, and looks at it as viewers do. */
export async function measure(db: Firestore, url: string, seats: number): Promise<SizeFigures> {
  const meter = new Meter(db);
  const store = builtObject("modules/events/adapters/firestore-event-store", "FirestoreEventStore", db);
  const { createEvent } = builtUseCases("events", ["createEvent"], { events: store, clock });
  if (createEvent === undefined) throw new Error("There is no createEvent.");
  const eventId = await create(createEvent, seats);
  const times: number[] = [];
  const { writes } = await meter.during(async () => {
    for (let n = 0; n < CREATIONS; n += 1) times.push(await timeOf(() => create(createEvent, seats)));
  });
  const documents = 1 + (await below(db, eventId));
  const { event } = stored.parse(await (store as { read: UseCase }).read(eventId));
  const sections = await fillSections(db, event);
  const viewer = { eventId, callerId: null };
  const reading = async (name: string, request: object) => {
    const view = cold(db, store, name);
    return (await meter.during(async () => taken(await view(request)))).reads;
  };
  const { bytes, listenerReads } = await answersAbout(url, eventId, sections[0] ?? "");
  return {
    ...{ seats, sections: sections.length, createMs: percentile(times, 50), writes: writes / CREATIONS, documents },
    reads: {
      page: await reading("getEventWithTickets", { ...viewer, from: 0 }),
      availability: await reading("getAvailability", viewer),
      listener: listenerReads,
    },
    bytes,
  };
}

async function create(createEvent: UseCase, seats: number): Promise<string> {
  const eventId = randomBytes(15).toString("hex");
  const startTime = Date.now() + 30 * DAY_MS;
  const description = {
    ...{ name: "Night of Strings", description: "One night only.", startTime, endTime: startTime + DAY_MS },
    ...{ ticketTypes: seated(seats), currency: "USD" },
  };
  taken(await createEvent({ eventId, organizerId: "organizer", description, requestHash: null }));
  return eventId;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

/** How many documents there are below the event. */
async function below(db: Firestore, eventId: string): Promise<number> {
  const collections = await db.collection("events").doc(eventId).listCollections();
  const sizes = await Promise.all(collections.map(async (collection) => (await collection.get()).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** A view by an instance that remembers nothing. */
function cold(db: Firestore, events: object, name: string): UseCase {
  const sections = builtObject(`${AVAILABILITY}/adapters/firestore-section-store`, "FirestoreSectionStore", db);
  const tickets = builtObject(`${AVAILABILITY}/adapters/firestore-section-tickets`, "FirestoreSectionTickets", db);
  const memory = { sections, tickets, clock };
  const lookup = builtObject(`${AVAILABILITY}/adapters/remembered-sections`, "RememberedSections", memory);
  return builtFunction<UseCase>(`${AVAILABILITY}/index`, name)({ events, sections: lookup, tickets });
}
