import { isDeepStrictEqual } from "node:util";
import type { Instant } from "../../kernel/instant";
import { ok, type Result } from "../../kernel/result";
import { asOrganizer, type OrganizerCommand } from "./as-organizer";
import { NO_BLOCK_CHANGE } from "./domain/block-change";
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
    const change = decided.value;
    if (change === null) return ok({ value: stored.event });
    return ok({
      value: change.event,
      write: () => events.replace(stored, change),
      isMade: (now) => isWhole(stored.event, change) && isDeepStrictEqual(now?.event, change.event),
    });
  });
}

/** Whether the event alone tells that the change is made: which tickets were blocked it does not, unless its layout says so. */
function isWhole(before: TicketedEvent, { event, blocks }: EventChange): boolean {
  const { block, unblock } = blocks ?? NO_BLOCK_CHANGE;
  return block.length + unblock.length === 0 || before.layoutVersion !== event.layoutVersion;
}
