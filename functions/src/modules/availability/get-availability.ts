import type { Instant } from "../../kernel/instant";
import { sumOf } from "../../kernel/money";
import { err, ok, type Result } from "../../kernel/result";
import { findSection, sectionsOf, type EventRefusal, type EventStore, type Section } from "../events";
import type { TicketedEvent, TicketType } from "../events";
import { claimable } from "./domain/recount";
import type { SectionCounts, SectionView } from "./domain/section-map";
import { SECTION_NOT_FOUND, type SectionRefusal } from "./reasons";
import type { FewClaims } from "./section-tickets";
import type { SectionLookup } from "./section-views";
import { visibleEvent, type Viewer } from "./visible-event";

export interface EventAvailability {
  readonly event: TicketedEvent;
  readonly asOf: Instant;
  readonly types: readonly { readonly type: TicketType; readonly counts: SectionCounts }[];
  readonly sections: readonly SeenSection[];
}

export interface SeenSection {
  readonly section: Section;
  readonly view: SectionView;
}

interface Deps {
  readonly events: EventStore;
  readonly sections: SectionLookup;
}

/** How many tickets of each type and section are in which state, as the projection has them. */
export function getAvailability(deps: Deps) {
  return async (viewer: Viewer): Promise<Result<EventAvailability, EventRefusal>> => {
    const found = await visibleEvent(deps.events, viewer);
    if (!found.ok) return found;
    const event = found.value;
    const declared = sectionsOf(event);
    const views = await deps.sections.recallAll(event, declared);
    const sections = views.flatMap((view, index) => {
      const section = declared[index];
      return section === undefined ? [] : [{ section, view }];
    });
    const types = event.ticketTypes.map((type) => {
      const own = sections.filter(({ section }) => section.typeId === type.id);
      return { type, counts: sumOfCounts(own.map(({ view }) => view)) };
    });
    return ok({ event, asOf: Math.max(...views.map(({ asOf }) => asOf)), types, sections });
  };
}

export interface GetSectionRequest extends Viewer {
  readonly sectionId: string;
  /**
   * From the tickets themselves, where that is cheap enough, instead of the projection: a hold that has run out is free,
   * unless it is being paid.
   */
  readonly exact: boolean;
}

export interface EventSection extends SeenSection {
  readonly event: TicketedEvent;
  /** Whether it is from the tickets themselves. */
  readonly exact: boolean;
}

/** A section with the state of each of its tickets. */
export function getSection(deps: Deps & { readonly tickets: FewClaims }) {
  return async (request: GetSectionRequest): Promise<Result<EventSection, EventRefusal | SectionRefusal>> => {
    const found = await visibleEvent(deps.events, request);
    if (!found.ok) return found;
    const event = found.value;
    const section = findSection(event, request.sectionId);
    if (section === null) return err(SECTION_NOT_FOUND);
    const few = request.exact ? await deps.tickets.fewClaimsIn(event, section) : null;
    if (few !== null) return ok({ event, section, exact: true, view: claimable(section, few.claims, few.readAt) });
    return ok({ event, section, exact: false, view: await deps.sections.recall(event, section) });
  };
}

function sumOfCounts(counts: readonly SectionCounts[]): SectionCounts {
  const sum = (name: keyof SectionCounts): number => sumOf(counts.map((each) => each[name]));
  return {
    ...{ total: sum("total"), available: sum("available") },
    ...{ held: sum("held"), sold: sum("sold"), blocked: sum("blocked") },
  };
}
