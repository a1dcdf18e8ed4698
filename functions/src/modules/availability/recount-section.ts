import type { Section, TicketedEvent } from "../events";
import { driftOf, recounted, sameState } from "./domain/recount";
import { emptyView } from "./domain/section-map";
import { replaced } from "./replaced";
import type { SectionStore } from "./section-store";
import type { SectionTickets } from "./section-tickets";

const MOST_TRIES = 3;

export interface RecountDeps {
  readonly sections: SectionStore;
  readonly tickets: SectionTickets;
}

export interface Recount {
  /** How many of the section's tickets the projection had wrong, or why it was left alone. */
  readonly drift: number | "CONTENDED" | "LAID_OUT_ANEW";
  /** How many documents were read, about. */
  readonly reads: number;
}

/** Sets a section from all of its tickets, where it says anything else or says it of another layout than the event's. */
export async function recountSection(deps: RecountDeps, event: TicketedEvent, section: Section): Promise<Recount> {
  let reads = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await deps.sections.read(event.id, section.id);
    reads += 2;
    if (before.eventLayoutVersion !== event.layoutVersion) return { drift: "LAID_OUT_ANEW", reads };
    const { claims, readAt } = await deps.tickets.claimsIn(event, section);
    reads += Math.max(1, claims.length);
    const known = before.view ?? emptyView(section, readAt);
    const view = recounted(section, claims, readAt);
    const isOfLayout = before.layoutVersion === null || before.layoutVersion === event.layoutVersion;
    if (isOfLayout && before.namesDraft && sameState(view, known)) return { drift: 0, reads };
    if (await replaced(deps.sections, before, { event, section, view })) {
      return { drift: driftOf(view, known).length, reads };
    }
  }
  return { drift: "CONTENDED", reads };
}
