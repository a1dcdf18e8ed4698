import type { EventId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { EVENT_NOT_FOUND, type EventRefusal, type EventStore, type TicketedEvent } from "../events";

export interface Viewer {
  readonly eventId: EventId;
  readonly callerId: UserId | null;
}

/** The event for who looks at it: a draft exists for its organizer only. */
export async function visibleEvent(
  events: Pick<EventStore, "read">,
  { eventId, callerId }: Viewer,
): Promise<Result<TicketedEvent, EventRefusal>> {
  const event = (await events.read(eventId))?.event;
  return event === undefined || (event.status === "draft" && event.organizerId !== callerId)
    ? err(EVENT_NOT_FOUND)
    : ok(event);
}
