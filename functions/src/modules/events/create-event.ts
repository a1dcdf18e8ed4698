import type { EventId, UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { eventPublished } from "./announce";
import { describeEvent, type EventDescription } from "./domain/describe-event";
import type { EventStore } from "./event-store";
import type { EventRefusal } from "./reasons";

export interface CreateEventRequest {
  readonly eventId: EventId;
  readonly organizerId: UserId;
  readonly description: EventDescription;
  /** Hash of the body, where the caller wants to be able to repeat the request. */
  readonly requestHash: string | null;
}

/** Makes an event of any size by one document, on sale at once unless it is a draft; a repeat answers the same id. */
export function createEvent(deps: { readonly events: EventStore; readonly clock: Clock }) {
  return async (request: CreateEventRequest): Promise<Result<EventId, EventRefusal>> => {
    const { eventId: id, organizerId, requestHash } = request;
    const now = deps.clock.now();
    const described = describeEvent(request.description, { id, organizerId, requestHash, now });
    if (!described.ok) {
      const detail = "The event's fields contradict each other; see errors.";
      return err({ reason: "INVALID_ARGUMENT", detail, errors: described.error });
    }
    const event = described.value;
    const announcement = event.status === "published" ? eventPublished(event, now) : null;
    if (await deps.events.create(event, announcement)) return ok(id);
    const existing = await deps.events.read(id);
    return existing?.event.requestHash === requestHash
      ? ok(id)
      : err({ reason: "IDEMPOTENCY_KEY_REUSED", detail: "This Idempotency-Key was used with another body." });
  };
}
