import type { EventId, UserId } from "../../kernel/ids";
import { err, type Result } from "../../kernel/result";
import type { EventStore, StoredEvent } from "./event-store";
import { organizerOnly } from "./organizer-only";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

const TRIES = 5;

/** A command that only the event's organizer may give. */
export interface OrganizerCommand {
  readonly eventId: EventId;
  readonly organizerId: UserId;
}

/** Carries a command out on the event as it is stored; null where another change came first, so that it is tried anew. */
type Attempt<T> = (stored: StoredEvent) => Promise<Result<T, EventRefusal> | null>;

/** Carries out an organizer's command, on the event as it is then. */
export async function asOrganizer<T>(
  events: EventStore,
  { eventId, organizerId }: OrganizerCommand,
  attempt: Attempt<T>,
): Promise<Result<T, EventRefusal>> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const stored = await events.read(eventId);
    if (stored === null) return err(EVENT_NOT_FOUND);
    const refusal = organizerOnly(stored.event, organizerId);
    if (refusal !== null) return err(refusal);
    const done = await attempt(stored);
    if (done !== null) return done;
  }
  return err({ reason: "UNAVAILABLE", detail: "The event is being changed by others. Try again." });
}
