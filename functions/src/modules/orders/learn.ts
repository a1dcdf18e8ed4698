import type { SectionLookup } from "../availability";
import { findSection, type LaidOutTicket, type TicketedEvent } from "../events";

/** Tells what the instance remembers of the tickets' sections that they are taken. */
export function learnTaken(lookup: SectionLookup, event: TicketedEvent, tickets: readonly LaidOutTicket[]): void {
  for (const [sectionId, own] of Map.groupBy(tickets, (ticket) => ticket.sectionId)) {
    const section = findSection(event, sectionId);
    if (section !== null) lookup.learn(event, section, positionsOf(own));
  }
}

/** Reads the tickets' sections again, where what is remembered of them has misled. */
export async function refreshSections(
  lookup: SectionLookup,
  event: TicketedEvent,
  tickets: readonly LaidOutTicket[],
): Promise<void> {
  const sections = [...new Set(tickets.map(({ sectionId }) => sectionId))].map((id) => findSection(event, id));
  await Promise.all(sections.flatMap((section) => (section === null ? [] : lookup.refresh(event, section))));
}

function positionsOf(tickets: readonly LaidOutTicket[]): readonly number[] {
  return tickets.map(({ position }) => position);
}
