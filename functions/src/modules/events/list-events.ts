import { eventIdSchema } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import type { EventCatalogue, EventPage, EventPageRequest } from "./event-catalogue";
import type { EventStore } from "./event-store";

export interface ListEventsRequest extends Omit<EventPageRequest, "now" | "after"> {
  /** The `next` of an earlier page, or the event to start behind. */
  readonly after: { readonly position: string } | { readonly eventId: string } | null;
}

interface Deps {
  readonly events: Pick<EventStore, "cursorBehind">;
  readonly catalogue: EventCatalogue;
  readonly clock: Clock;
}

/** A page of published events by start time; null where there is no such event to start behind. */
export function listEvents(deps: Deps) {
  return async (request: ListEventsRequest): Promise<EventPage | null> => {
    const after = await positionOf(deps.events, request.after);
    if (after === null && request.after !== null) return null;
    return deps.catalogue.page({ ...request, after, now: deps.clock.now() });
  };
}

async function positionOf(events: Deps["events"], after: ListEventsRequest["after"]): Promise<string | null> {
  if (after === null) return null;
  if ("position" in after) return after.position;
  const id = eventIdSchema.safeParse(after.eventId);
  return id.success ? events.cursorBehind(id.data) : null;
}
