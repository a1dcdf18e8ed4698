import type { EventId, TicketId } from "../../kernel/ids";
import type { DomainEvent, DomainEventType } from "../../messages/domain-event";
import { findSection, findTicket, type EventLookup, type LaidOutTicket, type TicketedEvent } from "../events";
import { fitted, emptyView } from "./domain/section-map";
import { sameState, updated } from "./domain/recount";
import type { SectionStore } from "./section-store";
import type { ShareRuns } from "./share-runs";

const MOST_TRIES = 8;

/** What changes a ticket's document. */
const TOUCHING: ReadonlySet<DomainEventType> = new Set([
  "order.held",
  "order.released",
  "order.ticket-released",
  "order.expired",
  "order.failed",
  "order.completed",
  "order.ticket-cancelled",
  "order.cancelled",
]);

type Projected = "PROJECTED" | "IGNORED";

interface TouchedTickets {
  readonly eventId: EventId;
  readonly ticketIds: readonly TicketId[];
}

interface Deps {
  readonly events: EventLookup;
  readonly sections: SectionStore;
  readonly share: ShareRuns;
}

/** Projects the tickets that a domain event tells of. */
export function projectAvailability(deps: Deps) {
  const projectAll = projectTickets(deps);
  return async (event: DomainEvent): Promise<Projected> => {
    const touched = ticketsTouchedBy(event);
    return touched === null ? "IGNORED" : projectAll(touched);
  };
}

/** Null where the domain event changed no ticket. */
function ticketsTouchedBy(event: DomainEvent): TouchedTickets | null {
  if (!TOUCHING.has(event.type) || !("tickets" in event.data)) return null;
  return { eventId: event.data.eventId, ticketIds: event.data.tickets.map(({ ticketId }) => ticketId) };
}

/**
 * Sets tickets in their sections from the tickets' documents, so that it may run twice, late, or beside itself. What
 * arrives for a section while that is under way, or was within the last second, shares the next run.
 */
function projectTickets(deps: Deps) {
  const runs = deps.share((key, positions) => {
    const [eventId, sectionId] = key;
    return project(deps, { eventId, sectionId, positions });
  });
  return async ({ eventId, ticketIds }: TouchedTickets): Promise<Projected> => {
    const known = await deps.events.recall(eventId);
    if (known === null || ticketIds.length === 0) return "IGNORED";
    const isNew = ticketIds.some((ticketId) => findTicket(known, ticketId) === null);
    const event = isNew ? await deps.events.refresh(eventId) : known;
    if (event === null) return "IGNORED";
    const sections = bySection(event, ticketIds);
    await Promise.all([...sections].map(([sectionId, positions]) => runs([eventId, sectionId], positions)));
    return "PROJECTED";
  };
}

interface Touched {
  readonly eventId: EventId;
  readonly sectionId: string;
  readonly positions: readonly number[];
}

async function project(deps: Deps, { eventId, sectionId, positions }: Touched): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const event = await deps.events.recall(eventId);
    const section = event === null ? null : findSection(event, sectionId);
    if (event === null || section === null) return;
    const before = await deps.sections.readTouched(event, section, positions);
    const known = before.view ?? emptyView(section, before.readAt);
    const grown = fitted(known, Math.max(known.total, section.total));
    const view = updated(grown, before.tickets, before.readAt);
    if (sameState(view, known)) return;
    if (await deps.sections.replace(before, { eventId, section, view })) return;
  }
  throw new Error(`Section ${sectionId} changes too often; the message is delivered again.`);
}

function bySection(event: TicketedEvent, ticketIds: readonly TicketId[]): ReadonlyMap<string, readonly number[]> {
  const tickets = ticketIds.map((ticketId) => findTicket(event, ticketId)).filter((ticket) => ticket !== null);
  const grouped = Map.groupBy(tickets, (ticket: LaidOutTicket) => ticket.sectionId);
  return new Map([...grouped].map(([sectionId, own]) => [sectionId, own.map(({ position }) => position)]));
}
