import type { EventId, TicketId } from "../../kernel/ids";
import type { DomainEvent, DomainEventType } from "../../messages/domain-event";
import { findSection, findTicket } from "../events";
import type { EventLookup, LaidOutTicket, Section, TicketedEvent } from "../events";
import { emptyView } from "./domain/section-map";
import { sameState, updated } from "./domain/recount";
import { projectLayout } from "./project-layout";
import { recountSection, type RecountDeps } from "./recount-section";
import { replaced } from "./replaced";
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
  "event.tickets-blocked",
  "event.tickets-unblocked",
]);

type Projected = "PROJECTED" | "IGNORED";

interface TouchedTickets {
  readonly eventId: EventId;
  readonly ticketIds: readonly TicketId[];
}

interface Deps extends RecountDeps {
  readonly events: EventLookup;
  readonly share: ShareRuns;
}

/** Projects the tickets that a domain event tells of, or all of an event whose layout it says is another. */
export function projectAvailability(deps: Deps) {
  const projectAll = projectTickets(deps);
  const projectAnew = projectLayout(deps);
  return async (event: DomainEvent): Promise<Projected> => {
    if (event.type === "event.updated" && event.data.ticketTypesChanged) return projectAnew(event.data.eventId);
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
    const [eventId, sectionId, layoutVersion] = key;
    return project(deps, { eventId, sectionId, layoutVersion, positions });
  });
  const projectAsLaidOut = async (event: TicketedEvent, ticketIds: readonly TicketId[]): Promise<void> => {
    const sections = [...bySection(event, ticketIds)];
    await Promise.all(
      sections.map(([sectionId, positions]) => runs([event.id, sectionId, event.layoutVersion], positions)),
    );
  };
  return async ({ eventId, ticketIds }: TouchedTickets): Promise<Projected> => {
    const known = await deps.events.recall(eventId);
    if (known === null || ticketIds.length === 0) return "IGNORED";
    const isNew = ticketIds.some((ticketId) => findTicket(known, ticketId) === null);
    const event = isNew ? await deps.events.fresh(eventId) : known;
    if (event === null) return "IGNORED";
    try {
      await projectAsLaidOut(event, ticketIds);
    } catch (error) {
      if (!(error instanceof LaidOutAnew)) throw error;
      const latest = await deps.events.fresh(eventId);
      if (latest === null) return "IGNORED";
      await projectAsLaidOut(latest, ticketIds);
    }
    return "PROJECTED";
  };
}

/** The positions are those of a layout that the event does not have any more. */
class LaidOutAnew extends Error {
  override readonly name = "LaidOutAnew";
}

interface Touched {
  readonly eventId: EventId;
  readonly sectionId: string;
  readonly layoutVersion: number;
  readonly positions: readonly number[];
}

async function project(deps: Deps, { eventId, sectionId, layoutVersion, positions }: Touched): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const event = await deps.events.recall(eventId);
    const section = event?.layoutVersion === layoutVersion ? findSection(event, sectionId) : null;
    if (event === null || section === null) throw new LaidOutAnew();
    const before = await deps.sections.readTouched(event, section, positions);
    if (before.eventLayoutVersion !== layoutVersion) throw new LaidOutAnew();
    if ((before.layoutVersion ?? layoutVersion) !== layoutVersion) return recountWholly(deps, event, section);
    const known = before.view ?? emptyView(section, before.readAt);
    const view = updated(known, before.tickets, before.readAt);
    if (before.namesDraft && sameState(view, known)) return;
    if (await replaced(deps.sections, before, { event, section, view })) return;
  }
  throw changesTooOften(sectionId);
}

/** Of a view of another layout, no position can be trusted. */
async function recountWholly(deps: Deps, event: TicketedEvent, section: Section): Promise<void> {
  const { drift } = await recountSection(deps, event, section);
  if (drift === "LAID_OUT_ANEW") throw new LaidOutAnew();
  if (drift === "CONTENDED") throw changesTooOften(section.id);
}

function changesTooOften(sectionId: string): Error {
  return new Error(`Section ${sectionId} changes too often; the message is delivered again.`);
}

function bySection(event: TicketedEvent, ticketIds: readonly TicketId[]): ReadonlyMap<string, readonly number[]> {
  const tickets = ticketIds.map((ticketId) => findTicket(event, ticketId)).filter((ticket) => ticket !== null);
  const grouped = Map.groupBy(tickets, (ticket: LaidOutTicket) => ticket.sectionId);
  return new Map([...grouped].map(([sectionId, own]) => [sectionId, own.map(({ position }) => position)]));
}
