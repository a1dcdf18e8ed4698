import type { EventId, UserId } from "../../kernel/ids";
import { HOUR, type Clock, type Instant } from "../../kernel/instant";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { eventPublished } from "./announce";
import { describeEvent, type EventDescription } from "./domain/describe-event";
import type { TicketedEvent } from "./domain/event";
import { hasEnded } from "./domain/over";
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

/** No instance's clock is wrong by more. */
const CLOCKS_DIFFER_BY = HOUR;

const OVER = { field: "endTime", message: "Must be in the future, unless the event is a draft." };

interface Deps {
  readonly events: EventStore;
  readonly findLayout: FindLayout;
  readonly clock: Clock;
}

/** Makes an event of any size by one document, on sale at once unless it is a draft; a repeat answers the same id. */
export function createEvent(deps: Deps) {
  return async (request: CreateEventRequest): Promise<Result<EventId, EventRefusal>> => {
    const now = deps.clock.now();
    const described = await describe(deps, request, now);
    if (!described.ok) {
      // Since the first request the venue can have changed or gone, and the event can have taken place.
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
  { events, findLayout }: Deps,
  { eventId: id, organizerId, description, requestHash }: CreateEventRequest,
  now: Instant,
): Promise<Result<TicketedEvent, readonly FieldError[]>> {
  const types = await writeOutLayouts(findLayout, { organizerId, ticketTypes: description.ticketTypes });
  if (!types.ok) return types;
  const described = describeEvent({ ...description, ticketTypes: types.value }, { id, organizerId, requestHash, now });
  return described.ok && (await isTooLate(events, described.value, now)) ? err([OVER]) : described;
}

/** Whether the event would be over when it is published. The database's time decides; it is asked for where it might matter. */
async function isTooLate(events: EventStore, event: TicketedEvent, now: Instant): Promise<boolean> {
  if (event.status === "draft" || !hasEnded(event, now + CLOCKS_DIFFER_BY)) return false;
  return hasEnded(event, await events.now());
}

/** Whether the event is there by the same request: an earlier one, or this one, whose commit was sent twice. */
async function isRepeat(events: EventStore, { eventId, requestHash }: CreateEventRequest): Promise<boolean> {
  return (await events.read(eventId))?.event.requestHash === requestHash;
}
