import { sumOf } from "../../kernel/money";
import { ok, type Result } from "../../kernel/result";
import { sectionsOf, ticketsBetween, totalTickets } from "../events";
import type { EventRefusal, EventStore, LaidOutTicket, TicketedEvent } from "../events";
import { stateAt, type SectionView, type TicketState } from "./domain/section-map";
import type { SectionLookup } from "./section-views";
import { visibleEvent, type Viewer } from "./visible-event";

const TICKETS_PER_PAGE = 1_000;

type Status = Exclude<TicketState, "free"> | "available";

export interface EventWithTickets {
  readonly event: TicketedEvent;
  readonly availableTickets: number;
  readonly tickets: readonly (LaidOutTicket & { readonly status: Status })[];
  /** Position of the next page's first ticket; null on the last page. */
  readonly next: number | null;
}

export interface GetEventRequest extends Viewer {
  /** Position of the page's first ticket, from 0. */
  readonly from: number;
}

/** An event with every ticket, in the order of its types, as the projection has them. */
export function getEventWithTickets(deps: {
  readonly events: EventStore;
  readonly sections: Pick<SectionLookup, "recallAll">;
}) {
  return async (request: GetEventRequest): Promise<Result<EventWithTickets, EventRefusal>> => {
    const found = await visibleEvent(deps.events, request);
    if (!found.ok) return found;
    const event = found.value;
    const views = await deps.sections.recallAll(event, sectionsOf(event));
    const total = totalTickets(event);
    const to = request.from + TICKETS_PER_PAGE;
    const byId = new Map(views.map((view) => [view.sectionId, view]));
    const tickets = ticketsBetween(event, request.from, to).map((ticket) => ({
      ...ticket,
      status: statusOf(byId.get(ticket.sectionId), ticket.position),
    }));
    const availableTickets = sumOf(views.map(({ available }) => available));
    return ok({ event, availableTickets, tickets, next: to < total ? to : null });
  };
}

function statusOf(view: SectionView | undefined, position: number): Status {
  const state = view === undefined ? "free" : stateAt(view, position);
  return state === "free" ? "available" : state;
}
