import type { EventId, UserId } from "../../kernel/ids";
import type { Clock, Instant } from "../../kernel/instant";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { eventPublished } from "./announce";
import { describeEvent, type EventDescription } from "./domain/describe-event";
import type { TicketedEvent } from "./domain/event";
import type { EventStore } from "./event-store";
import type { EventRefusal } from "./reasons";
import { writeOutLayouts, type ByLayout, type FindLayout } from "./venue-layouts";

export interface CreateEventRequest {
  readonly eventId: EventId;
  readonly organizerId: UserId;
  readonly description: ByLayout<EventDescription>;
  /** Hash of the body, where the caller wants to be able to repeat the request. */
  readonly requestHash: string | null;
}

interface Deps {
  readonly events: EventStore;
  readonly findLayout: FindLayout;
  readonly clock: Clock;
}

/** Makes an event of any size by one document, on sale at once unless it is a draft; a repeat answers the same id. */
export function createEvent(deps: Deps) {
  return async (request: CreateEventRequest): Promise<Result<EventId, EventRefusal>> => {
    const now = deps.clock.now();
    const described = await describe(deps.findLayout, request, now);
    if (!described.ok) {
      // The venue can be another since the first request, or gone.
      if (request.requestHash !== null && (await isRepeat(deps.events, request))) return ok(request.eventId);
      const detail = "The event's fields contradict each other; see errors.";
      return err({ reason: "INVALID_ARGUMENT", detail, errors: described.error });
    }
    const event = described.value;
    const announcement = event.status === "published" ? eventPublished(event, now) : null;
    if (await deps.events.create(event, announcement)) return ok(event.id);
    return (await isRepeat(deps.events, request))
      ? ok(event.id)
      : err({ reason: "IDEMPOTENCY_KEY_REUSED", detail: "This Idempotency-Key was used with another body." });
  };
}

async function describe(
  findLayout: FindLayout,
  { eventId: id, organizerId, description, requestHash }: CreateEventRequest,
  now: Instant,
): Promise<Result<TicketedEvent, readonly FieldError[]>> {
  const types = await writeOutLayouts(findLayout, { organizerId, ticketTypes: description.ticketTypes });
  if (!types.ok) return types;
  return describeEvent({ ...description, ticketTypes: types.value }, { id, organizerId, requestHash, now });
}

/** Whether the event is there by the same request: an earlier one, or this one, whose commit was sent twice. */
async function isRepeat(events: EventStore, { eventId, requestHash }: CreateEventRequest): Promise<boolean> {
  return (await events.read(eventId))?.event.requestHash === requestHash;
}
