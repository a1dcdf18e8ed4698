import type { EventId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { EventStore } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

const TRIES = 5;

/** Deletes a draft for good. What was public stays: an event on sale is cancelled instead. */
export function deleteEvent(deps: { readonly events: EventStore }) {
  return async (request: {
    readonly eventId: EventId;
    readonly organizerId: UserId;
  }): Promise<Result<EventId, EventRefusal>> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await deps.events.read(request.eventId);
      if (stored === null) return err(EVENT_NOT_FOUND);
      const refusal = organizerOnly(stored.event, request.organizerId);
      if (refusal !== null) return err(refusal);
      if (stored.event.status !== "draft") return err(NOT_A_DRAFT);
      if (await deps.events.remove(stored)) return ok(request.eventId);
    }
    return err({ reason: "UNAVAILABLE", detail: "The event is being changed by others. Try again." });
  };
}

const NOT_A_DRAFT: EventRefusal = {
  reason: "EVENT_NOT_DRAFT",
  detail: "Only a draft can be deleted. An event that was on sale is cancelled instead.",
};
