import type { EventId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { eventCancelled } from "./announce";
import { asOrganizer, type OrganizerCommand } from "./as-organizer";
import type { Cancellations } from "./cancellations";
import { cancel } from "./domain/cancel";
import type { Cancellation } from "./domain/cancellation";
import type { EventStore } from "./event-store";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

export interface CancelEventDeps {
  readonly events: EventStore;
  readonly cancellations: Cancellations;
  readonly clock: Clock;
}

/**
 * Calls an event off. The commit closes its sale and opens the cancellation that ends its orders; who has not heard of
 * it yet may still make orders for some seconds. A repeat answers how far it is.
 */
export function cancelEvent(deps: CancelEventDeps) {
  return async (request: OrganizerCommand): Promise<Result<Cancellation, EventRefusal>> => {
    const closed = await asOrganizer<null>(deps.events, request, (stored) => {
      const next = cancel(stored.event);
      if (next === null) return ok({ value: null });
      const announcement = eventCancelled(next, deps.clock.now());
      return ok({
        value: null,
        write: () => deps.cancellations.open(stored, next, announcement),
        isMade: (now) => now?.event.status === "cancelled",
      });
    });
    return closed.ok ? ok(await cancellationOf(deps.cancellations, request.eventId)) : closed;
  };
}

/** As `cancelEvent`, by an operator where the organizer cannot do it. */
export function cancelEventForOrganizer(deps: CancelEventDeps) {
  return async (eventId: EventId): Promise<Result<Cancellation, EventRefusal>> => {
    const stored = await deps.events.read(eventId);
    if (stored === null) return err(EVENT_NOT_FOUND);
    return cancelEvent(deps)({ eventId, organizerId: stored.event.organizerId });
  };
}

async function cancellationOf(cancellations: Cancellations, eventId: EventId): Promise<Cancellation> {
  const stored = await cancellations.read(eventId);
  if (stored === null) throw new Error("An event is cancelled by the commit that opens its cancellation.");
  return stored.cancellation;
}
