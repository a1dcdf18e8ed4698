import type { Instant } from "../../../kernel/instant";
import type { TicketedEvent } from "./event";

/** Whether buyers still rely on the organizer: the event is published and has not ended. */
export function isToCome(event: TicketedEvent, now: Instant): boolean {
  return event.status === "published" && !hasEnded(event, now);
}

export function hasEnded({ endTime }: Pick<TicketedEvent, "endTime">, now: Instant): boolean {
  return endTime <= now;
}

/** Whether an event takes place at another time than before. */
export function isRescheduled(before: TicketedEvent, after: TicketedEvent): boolean {
  return before.startTime !== after.startTime || before.endTime !== after.endTime;
}
