import type { EventId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { Cancellations } from "./cancellations";
import type { Cancellation } from "./domain/cancellation";
import type { EventStore } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

const NOT_CANCELLED: EventRefusal = {
  reason: "CANCELLATION_NOT_FOUND",
  detail: "The event is not cancelled.",
};

/** Tells the organizer how far the cancellation of an event is. */
export function getEventCancellation(deps: { readonly events: EventStore; readonly cancellations: Cancellations }) {
  return async (request: {
    readonly eventId: EventId;
    readonly organizerId: UserId;
  }): Promise<Result<Cancellation, EventRefusal>> => {
    const [stored, cancelled] = await Promise.all([
      deps.events.read(request.eventId),
      deps.cancellations.read(request.eventId),
    ]);
    if (stored === null) return err(EVENT_NOT_FOUND);
    const refusal = organizerOnly(stored.event, request.organizerId);
    if (refusal !== null) return err(refusal);
    return cancelled === null ? err(NOT_CANCELLED) : ok(cancelled.cancellation);
  };
}
