import type { UserId } from "../../kernel/ids";
import type { TicketedEvent } from "./domain/event";
import { EVENT_NOT_FOUND, type EventRefusal } from "./reasons";

/** Why the user may not do what only the event's organizer can; null for the organizer. Others' drafts do not exist. */
export function organizerOnly(event: TicketedEvent, userId: UserId): EventRefusal | null {
  if (event.organizerId === userId) return null;
  if (event.status === "draft") return EVENT_NOT_FOUND;
  return { reason: "PERMISSION_DENIED", detail: "Only the organizer of this event can do this." };
}
