import type { Section, TicketedEvent } from "../events";
import { driftOf, recounted, sameState } from "./domain/recount";
import { emptyView } from "./domain/section-map";
import type { SectionStore } from "./section-store";
import type { SectionTickets } from "./section-tickets";

const MOST_TRIES = 3;

export interface RecountDeps {
  readonly sections: SectionStore;
  readonly tickets: SectionTickets;
}

export interface Recount {
  /** How many of the section's tickets the projection had wrong; null where it changed each time that it was tried. */
  readonly drift: number | null;
  /** How many documents were read, about. */
  readonly reads: number;
}

/** Sets a section from all of its tickets, where it says anything else, or says it of another layout. */
export async function recountSection(deps: RecountDeps, event: TicketedEvent, section: Section): Promise<Recount> {
  let reads = 0;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const before = await deps.sections.read(event.id, section.id);
    const { claims, readAt } = await deps.tickets.claimsIn(event, section);
    reads += 1 + Math.max(1, claims.length);
    const known = before.view ?? emptyView(section, readAt);
    const view = recounted(section, claims, readAt);
    const isOfLayout = before.layoutVersion === null || before.layoutVersion >= event.layoutVersion;
    if (isOfLayout && sameState(view, known)) return { drift: 0, reads };
    if (await deps.sections.replace(before, { event, section, view })) {
      return { drift: driftOf(view, known).length, reads };
    }
  }
  return { drift: null, reads };
}
