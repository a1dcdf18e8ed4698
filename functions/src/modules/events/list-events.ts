import { eventIdSchema } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import type { EventPage, EventStore } from "./event-store";

export interface ListEventsRequest {
  readonly past: boolean;
  readonly limit: number;
  /** The `next` of an earlier page, or the event to start behind. */
  readonly after: { readonly position: string } | { readonly eventId: string } | null;
}

/** A page of published events by start time; null where there is no such event to start behind. */
export function listEvents(deps: { readonly events: EventStore; readonly clock: Clock }) {
  return async (request: ListEventsRequest): Promise<EventPage | null> => {
    const after = await positionOf(deps.events, request.after);
    if (after === null && request.after !== null) return null;
    return deps.events.page({ ...request, after, now: deps.clock.now() });
  };
}

async function positionOf(events: EventStore, after: ListEventsRequest["after"]): Promise<string | null> {
  if (after === null) return null;
  if ("position" in after) return after.position;
  const id = eventIdSchema.safeParse(after.eventId);
  return id.success ? events.cursorBehind(id.data) : null;
}
