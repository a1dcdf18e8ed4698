import type { EventId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { EventLookup, TicketedEvent } from "../events";
import { EVENT_NOT_FOUND, refuse, type OrderRefusal } from "./domain/reasons";

/** The event, for its organizer only; it is read again before anybody is refused. To others a draft does not exist. */
export async function organizedEvent(
  events: EventLookup,
  { eventId, organizerId }: { readonly eventId: EventId; readonly organizerId: UserId },
): Promise<Result<TicketedEvent, OrderRefusal>> {
  const remembered = ofOrganizer(await events.recall(eventId), organizerId);
  return remembered.ok ? remembered : ofOrganizer(await events.refresh(eventId), organizerId);
}

function ofOrganizer(event: TicketedEvent | null, organizerId: UserId): Result<TicketedEvent, OrderRefusal> {
  if (event?.organizerId === organizerId) return ok(event);
  if (event === null || event.status === "draft") return err(EVENT_NOT_FOUND);
  return err(refuse("PERMISSION_DENIED", "Only the organizer of this event can see its orders."));
}
