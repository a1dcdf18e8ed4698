import type { EventId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { asOrganizer, type OrganizerCommand } from "./as-organizer";
import type { EventStore } from "./event-store";
import type { EventRefusal } from "./reasons";

/** Deletes a draft for good. What was public stays: an event on sale is cancelled instead. */
export function deleteEvent({ events }: { readonly events: EventStore }) {
  return (request: OrganizerCommand): Promise<Result<EventId, EventRefusal>> =>
    asOrganizer<EventId>(events, request, (stored) => {
      if (stored.event.status !== "draft") return err(NOT_A_DRAFT);
      return ok({
        value: request.eventId,
        write: () => events.remove(stored),
        isMade: (now) => now === null,
      });
    });
}

const NOT_A_DRAFT: EventRefusal = {
  reason: "EVENT_NOT_DRAFT",
  detail: "Only a draft can be deleted. An event that was on sale is cancelled instead.",
};
