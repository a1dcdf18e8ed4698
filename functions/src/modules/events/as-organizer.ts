import { carryOut, type Change } from "../../kernel/carry-out";
import type { EventId, UserId } from "../../kernel/ids";
import { err, type Result } from "../../kernel/result";
import type { EventStore, StoredEvent } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

/** A command that only the event's organizer may give. */
export interface OrganizerCommand {
  readonly eventId: EventId;
  readonly organizerId: UserId;
}

type Decision<T> = Result<Change<StoredEvent, T> | { value: T }, EventRefusal>;
type Decide<T> = (stored: StoredEvent) => Decision<T> | Promise<Decision<T>>;

/** Carries out an organizer's command, on the event as it is then. */
export function asOrganizer<T>(
  events: EventStore,
  { eventId, organizerId }: OrganizerCommand,
  decide: Decide<T>,
): Promise<Result<T, EventRefusal>> {
  return carryOut<StoredEvent, T, EventRefusal>({
    read: () => events.read(eventId),
    decide: async (stored) => {
      if (stored === null) return err(EVENT_NOT_FOUND);
      const refusal = organizerOnly(stored.event, organizerId);
      return refusal === null ? decide(stored) : err(refusal);
    },
    tooBusy: { reason: "UNAVAILABLE", detail: "The event is being changed by others. Try again." },
  });
}
