import type { EventId, UserId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { eventCancelled } from "./announce";
import type { Cancellations } from "./cancellations";
import { cancel } from "./domain/cancel";
import type { Cancellation } from "./domain/cancellation";
import type { EventStore } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

const TRIES = 5;

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
  return async (request: {
    readonly eventId: EventId;
    readonly organizerId: UserId;
  }): Promise<Result<Cancellation, EventRefusal>> => {
    for (let tried = 0; tried < TRIES; tried += 1) {
      const stored = await deps.events.read(request.eventId);
      if (stored === null) return err(EVENT_NOT_FOUND);
      const refusal = organizerOnly(stored.event, request.organizerId);
      if (refusal !== null) return err(refusal);
      const next = cancel(stored.event);
      if (next === null || (await deps.cancellations.open(stored, next, eventCancelled(next, deps.clock.now())))) {
        return ok(await cancellationOf(deps.cancellations, request.eventId));
      }
    }
    return err({ reason: "UNAVAILABLE", detail: "The event is being changed by others. Try again." });
  };
}

async function cancellationOf(cancellations: Cancellations, eventId: EventId): Promise<Cancellation> {
  const stored = await cancellations.read(eventId);
  if (stored === null) throw new Error("An event is cancelled by the commit that opens its cancellation.");
  return stored.cancellation;
}
