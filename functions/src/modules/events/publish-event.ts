import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { eventPublished } from "./announce";
import type { OrganizerCommand } from "./as-organizer";
import { changeEvent } from "./change-event";
import type { TicketedEvent } from "./domain/event";
import { hasEnded } from "./domain/over";
import { publish } from "./domain/publish";
import type { EventStore } from "./event-store";
import { EVENT_CANCELLED, EVENT_OVER, type EventRefusal } from "./reasons";

/** Puts a draft on sale that is not over yet. Only its organizer can; to others a draft does not exist. A repeat changes nothing. */
export function publishEvent({ events, clock }: { readonly events: EventStore; readonly clock: Clock }) {
  return (request: OrganizerCommand): Promise<Result<TicketedEvent, EventRefusal>> =>
    changeEvent(events, request, (event, readAt) => {
      if (event.status === "cancelled") return err(EVENT_CANCELLED);
      const next = publish(event);
      if (next !== null && hasEnded(next, readAt)) return err(EVENT_OVER);
      return ok(next && { event: next, announcement: eventPublished(next, clock.now()), blocks: null });
    });
}
