import type { Instant } from "../../kernel/instant";
import { ok, type Result } from "../../kernel/result";
import { asOrganizer, type OrganizerCommand } from "./as-organizer";
import type { TicketedEvent } from "./domain/event";
import type { EventChange, EventStore } from "./event-store";
import type { EventRefusal } from "./reasons";

/** What is to become of the event as it is; null where it is as it should be. */
type Decision = Result<EventChange | null, EventRefusal>;

/** Changes the event for its organizer, exactly as it was decided on; answers the event as it is then. */
export function changeEvent(
  events: EventStore,
  command: OrganizerCommand,
  decide: (event: TicketedEvent, readAt: Instant) => Decision | Promise<Decision>,
): Promise<Result<TicketedEvent, EventRefusal>> {
  return asOrganizer(events, command, async (stored) => {
    const decided = await decide(stored.event, stored.readAt);
    if (!decided.ok) return decided;
    if (decided.value === null) return ok(stored.event);
    return (await events.replace(stored, decided.value)) ? ok(decided.value.event) : null;
  });
}
