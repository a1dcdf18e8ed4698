import type { EventId, UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { eventPublished } from "./announce";
import type { TicketedEvent } from "./domain/event";
import { publish } from "./domain/publish";
import type { EventStore } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

const TRIES = 5;

/** Puts a draft on sale. Only its organizer can; to others a draft does not exist. A repeat changes nothing. */
export function publishEvent(deps: { readonly events: EventStore; readonly clock: Clock }) {
  return async (request: {
    readonly eventId: EventId;
    readonly organizerId: UserId;
  }): Promise<Result<TicketedEvent, EventRefusal>> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await deps.events.read(request.eventId);
      if (stored === null) return err(EVENT_NOT_FOUND);
      const refusal = refusalOf(stored.event, request.organizerId);
      if (refusal !== null) return err(refusal);
      const next = publish(stored.event);
      if (next === null) return ok(stored.event);
      if (await deps.events.replace(stored, next, eventPublished(next, deps.clock.now()))) return ok(next);
    }
    return err({ reason: "UNAVAILABLE", detail: "The event is being changed by others. Try again." });
  };
}

function refusalOf(event: TicketedEvent, userId: UserId): EventRefusal | null {
  const refusal = organizerOnly(event, userId);
  if (refusal !== null) return refusal;
  return event.status === "cancelled"
    ? { reason: "EVENT_CANCELLED", detail: "The event is cancelled and cannot be published again." }
    : null;
}
