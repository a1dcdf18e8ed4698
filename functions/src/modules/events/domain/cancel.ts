import type { TicketedEvent } from "./event";

/**
 * The event called off for good, one version later; null where it already is. A draft can be cancelled too: it is a
 * public event from then on, so that whoever was told of it finds out.
 */
export function cancel(event: TicketedEvent): TicketedEvent | null {
  return event.status === "cancelled" ? null : { ...event, status: "cancelled", version: event.version + 1 };
}
