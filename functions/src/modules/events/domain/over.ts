import type { Instant } from "../../../kernel/instant";
import type { TicketedEvent } from "./event";

/** Whether buyers still rely on the organizer: the event is published and has not ended. */
export function isToCome({ status, endTime }: TicketedEvent, now: Instant): boolean {
  return status === "published" && endTime > now;
}
