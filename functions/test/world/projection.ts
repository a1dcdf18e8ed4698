import { setTimeout } from "node:timers/promises";
import { OUTBOX } from "../../src/helpers/outbox";
import type { EventId } from "../../src/kernel/ids";
import { domainEventSchema, type DomainEvent } from "../../src/messages/domain-event";
import { auditAvailability, getEventWithTickets, projectAvailability, shareRuns } from "../../src/modules/availability";
import type { Drift, SectionView } from "../../src/modules/availability";
import { FirestoreAuditCursor } from "../../src/modules/availability/adapters/firestore-audit-cursor";
import { FirestoreSectionStore } from "../../src/modules/availability/adapters/firestore-section-store";
import { FirestoreSectionTickets } from "../../src/modules/availability/adapters/firestore-section-tickets";
import { RememberedSections } from "../../src/modules/availability/adapters/remembered-sections";
import { recounted } from "../../src/modules/availability/domain/recount";
import { sectionsOf, type TicketedEvent } from "../../src/modules/events";
import { FirestoreEventCatalogue } from "../../src/modules/events/adapters/firestore-event-catalogue";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import { PASS, tapped, type Tap } from "./tap";
import type { World } from "./world";

/** One instance of everything about availability, over the database of a world. */
export type Projection = ReturnType<typeof openProjection>;

/** `every` is how many milliseconds runs of a section are apart; the tap is on the sections' store. */
export function openProjection(world: World, { every = 5, tap = PASS }: { every?: number; tap?: Tap } = {}) {
  const { db, clock } = world;
  const drifts: Drift[] = [];
  const events = new FirestoreEventStore(db);
  const sections = tapped(new FirestoreSectionStore(db), tap);
  const tickets = new FirestoreSectionTickets(db);
  const share = shareRuns({ clock, sleep: (milliseconds) => setTimeout(milliseconds), every });
  const lookup = new RememberedSections({ sections, tickets, clock });
  return {
    ...{ drifts, sections, tickets, lookup },
    project: projectAvailability({ events: new RememberedEvents(events, clock), sections, tickets, share }),
    getEventWithTickets: getEventWithTickets({ events, sections: lookup }),
    audit: auditAvailability({
      ...{ catalogue: new FirestoreEventCatalogue(db), sections, tickets, clock },
      cursor: new FirestoreAuditCursor(db),
      reportDrift: (drift) => void drifts.push(drift),
    }),
  };
}

/** Takes the domain events that wait in the outbox, as the relay does. */
export async function published({ db }: World): Promise<readonly DomainEvent[]> {
  const rows = await db.collection(OUTBOX).get();
  await Promise.all(rows.docs.map((row) => row.ref.delete()));
  return rows.docs.map((row) => domainEventSchema.parse(row.data()));
}

/** The event as it is stored. */
export async function eventOf({ db }: World, eventId: EventId): Promise<TicketedEvent> {
  const stored = await new FirestoreEventStore(db).read(eventId);
  if (stored === null) throw new Error(`There is no event ${eventId}.`);
  return stored.event;
}

/** Each section as it is stored and as its tickets say it should be, each as text. */
export async function maps(
  { sections, tickets }: Projection,
  event: TicketedEvent,
): Promise<{ readonly stored: readonly string[]; readonly true: readonly string[] }> {
  const declared = sectionsOf(event);
  const { views } = await sections.views(
    event.id,
    declared.map(({ id }) => id),
  );
  const truth = await Promise.all(
    declared.map(async (section) => {
      const { claims, readAt } = await tickets.claimsIn(event, section);
      return recounted(section, claims, readAt);
    }),
  );
  return { stored: views.map(textOf), true: truth.map(textOf) };
}

function textOf(view: SectionView | null): string {
  if (view === null) return "nothing";
  const { sectionId, available, held, sold, map } = view;
  return `${sectionId} ${available} ${held} ${sold} ${Buffer.from(map).toString("hex")}`;
}
