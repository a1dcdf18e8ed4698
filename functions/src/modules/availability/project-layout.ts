import type { EventId } from "../../kernel/ids";
import { inParallel } from "../../kernel/in-parallel";
import { sectionsOf, type EventLookup } from "../events";
import { recountSection, type RecountDeps } from "./recount-section";

const SECTIONS_AT_ONCE = 8;

/**
 * Sets all sections of an event whose tickets were laid out anew: seats may have moved in their section, and sections may
 * have other names. Where the event is laid out otherwise again, the news of that does the rest.
 */
export function projectLayout(deps: RecountDeps & { readonly events: EventLookup }) {
  return async (eventId: EventId): Promise<"PROJECTED" | "IGNORED"> => {
    const event = await deps.events.fresh(eventId);
    if (event === null) return "IGNORED";
    const counts = await inParallel(sectionsOf(event), SECTIONS_AT_ONCE, (section) =>
      recountSection(deps, event, section),
    );
    await deps.sections.removeOthers(event);
    if (counts.some(({ drift }) => drift === "CONTENDED"))
      throw new Error("Sections change too often; delivered again.");
    return "PROJECTED";
  };
}
