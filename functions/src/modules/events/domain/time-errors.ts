import type { FieldError } from "../../../kernel/refusal";
import { LONGEST_EVENT, type TicketedEvent } from "./event";
import type { TicketType } from "./ticket-type";

type Times = Pick<TicketedEvent, "startTime" | "endTime" | "saleStartTime" | "saleEndTime" | "ticketTypes">;

/** What is wrong between the times of an event and of its ticket types. */
export function timeErrors(event: Times): readonly FieldError[] {
  const { startTime, endTime, saleStartTime, saleEndTime } = event;
  const errors: FieldError[] = [];
  if (endTime <= startTime) errors.push({ field: "endTime", message: "Must be after startTime." });
  if (endTime > startTime + LONGEST_EVENT) {
    errors.push({ field: "endTime", message: "Must be at most 366 days after startTime." });
  }
  if (saleEndTime !== null && saleEndTime > endTime) {
    errors.push({ field: "saleEndTime", message: "Must not be after endTime." });
  }
  if (saleStartTime !== null && saleStartTime >= (saleEndTime ?? startTime)) {
    errors.push({ field: "saleStartTime", message: "Must be before sales end." });
  }
  return [...errors, ...event.ticketTypes.flatMap((type, index) => typeErrors(event, type, `ticketTypes.${index}`))];
}

/** A type is on sale while its own window and the event's are open: there must be such a time. */
function typeErrors(event: Times, type: TicketType, field: string): readonly FieldError[] {
  const { saleStartTime, saleEndTime } = type;
  const closes = event.saleEndTime ?? event.startTime;
  if (saleStartTime !== undefined && saleStartTime >= Math.min(saleEndTime ?? closes, closes)) {
    return [{ field: `${field}.saleStartTime`, message: "Must be before sales end." }];
  }
  if (saleEndTime !== undefined && saleEndTime > event.endTime) {
    return [{ field: `${field}.saleEndTime`, message: "Must not be after endTime." }];
  }
  return saleEndTime !== undefined && saleEndTime <= (event.saleStartTime ?? -Infinity)
    ? [{ field: `${field}.saleEndTime`, message: "Must be after sales begin." }]
    : [];
}
