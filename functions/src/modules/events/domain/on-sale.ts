import type { Instant } from "../../../kernel/instant";
import type { TicketedEvent } from "./event";
import type { TicketType } from "./ticket-type";

interface Window {
  readonly opens: Instant | null | undefined;
  readonly closes: Instant | null | undefined;
}

/** Whether both are open at `now`: the event's sales window, until its start where no end is given, and the type's own. */
export function isOnSale(event: TicketedEvent, type: TicketType, now: Instant): boolean {
  return (
    isIn({ opens: event.saleStartTime, closes: event.saleEndTime ?? event.startTime }, now) &&
    isIn({ opens: type.saleStartTime, closes: type.saleEndTime }, now)
  );
}

/** Windows are [opens, closes); what is not given is open. */
function isIn({ opens, closes }: Window, now: Instant): boolean {
  return (opens ?? -Infinity) <= now && now < (closes ?? Infinity);
}
