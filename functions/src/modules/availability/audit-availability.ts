import type { EventId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { NO_SEARCH, sectionsOf, type EventCatalogue, type Section, type TicketedEvent } from "../events";
import { START, type AuditCursor, type AuditPlace } from "./audit-cursor";
import { recountSection, type RecountDeps } from "./recount-section";

/** What a run may cost, about: each section is two reads, and one for each of its tickets that is claimed. */
const MOST_READS = 2_000;
const MOST_EVENTS = 50;

/** A section that was repaired, and how many of its tickets the projection had wrong. */
export interface Drift {
  readonly eventId: EventId;
  readonly sectionId: string;
  readonly tickets: number;
}

export interface AuditReport {
  readonly sections: number;
  readonly repaired: number;
}

interface Deps extends RecountDeps {
  readonly catalogue: EventCatalogue;
  readonly cursor: AuditCursor;
  readonly clock: Clock;
  readonly reportDrift: (drift: Drift) => void;
}

/** Recounts sections of events that have not ended, going on where the last run stopped, and repairs what is wrong. */
export function auditAvailability(deps: Deps) {
  return async (): Promise<AuditReport> => {
    const run: Run = { sections: 0, repaired: 0, reads: 0 };
    const first = await deps.cursor.read();
    let place: AuditPlace | null = first;
    for (let events = 0; events < MOST_EVENTS && place !== null && run.reads < MOST_READS; events += 1) {
      place = await auditEvent(deps, place, run);
    }
    const { after, section } = place ?? START;
    if (after !== first.after || section !== first.section) await deps.cursor.save({ after, section });
    return { sections: run.sections, repaired: run.repaired };
  };
}

interface Run {
  sections: number;
  repaired: number;
  reads: number;
}

/** Audits the event at this place as far as the run may; answers where to go on, null where no event is left. */
async function auditEvent(deps: Deps, { after, section: first }: AuditPlace, run: Run): Promise<AuditPlace | null> {
  const all = { search: NO_SEARCH, from: null, to: null, past: false };
  const page = await deps.catalogue.page({ ...all, now: deps.clock.now(), limit: 1, after });
  const [event] = page.events;
  run.reads += 1;
  if (event === undefined) return null;
  const sections = sectionsOf(event);
  for (let index = first; index < sections.length; index += 1) {
    if (run.reads >= MOST_READS) return { after, section: index };
    const section = sections[index];
    if (section !== undefined) await auditSection(deps, { event, section }, run);
  }
  return page.next === null ? null : { after: page.next, section: 0 };
}

interface Audited {
  readonly event: TicketedEvent;
  readonly section: Section;
}

async function auditSection(deps: Deps, { event, section }: Audited, run: Run): Promise<void> {
  const { drift, reads } = await recountSection(deps, event, section);
  run.sections += 1;
  run.reads += reads;
  if (typeof drift !== "number" || drift === 0) return;
  run.repaired += 1;
  deps.reportDrift({ eventId: event.id, sectionId: section.id, tickets: drift });
}
