import type { EventId, UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { eventUpdated } from "./announce";
import type { TicketedEvent } from "./domain/event";
import { reviseEvent, type EventRevision } from "./domain/revise-event";
import type { EventStore } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";
import { writeOutLayouts, type ByLayout, type FindLayout } from "./venue-layouts";

const TRIES = 5;

export interface UpdateEventRequest {
  readonly eventId: EventId;
  readonly organizerId: UserId;
  /** The version that the organizer has seen: what others changed since is not overwritten. */
  readonly version: number;
  readonly revision: ByLayout<EventRevision>;
}

interface Deps {
  readonly events: EventStore;
  readonly findLayout: FindLayout;
  readonly clock: Clock;
}

/** Changes an event that is not cancelled. Orders keep the price and version that they saw; holds see it within 5 s. */
export function updateEvent(deps: Deps) {
  return async (request: UpdateEventRequest): Promise<Result<TicketedEvent, EventRefusal>> => {
    const { organizerId, revision } = request;
    const types = await writeOutLayouts(deps.findLayout, { organizerId, ticketTypes: revision.ticketTypes });
    if (!types.ok) return err(invalid(types.error));
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await deps.events.read(request.eventId);
      if (stored === null) return err(EVENT_NOT_FOUND);
      const refusal = refusalOf(stored.event, request);
      if (refusal !== null) return err(refusal);
      const revised = reviseEvent(stored.event, { ...revision, ticketTypes: types.value });
      if (!revised.ok) return err(invalid(revised.error));
      const announcement = eventUpdated(stored.event, revised.value, deps.clock.now());
      if (await deps.events.replace(stored, revised.value, announcement)) return ok(revised.value);
    }
    return err({ reason: "UNAVAILABLE", detail: "The event is being changed by others. Try again." });
  };
}

function invalid(errors: readonly FieldError[]): EventRefusal {
  return { reason: "INVALID_ARGUMENT", detail: "The event cannot be changed like that; see errors.", errors };
}

function refusalOf(event: TicketedEvent, { organizerId, version }: UpdateEventRequest): EventRefusal | null {
  const refusal = organizerOnly(event, organizerId);
  if (refusal !== null) return refusal;
  if (event.status === "cancelled") {
    return { reason: "EVENT_CANCELLED", detail: "The event is cancelled and cannot be changed any more." };
  }
  return event.version === version
    ? null
    : {
        reason: "VERSION_CONFLICT",
        detail: `The event has changed: it is at version ${event.version}.`,
        facts: { version: event.version },
      };
}
