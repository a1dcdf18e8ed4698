import type { TicketedEvent } from "./event";

/** The event on sale, one version later; null where it has left the draft already. */
export function publish(event: TicketedEvent): TicketedEvent | null {
  return event.status === "draft" ? { ...event, status: "published", version: event.version + 1 } : null;
}
