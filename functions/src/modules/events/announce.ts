import { toRfc3339, type Instant } from "../../kernel/instant";
import { domainEvent, type DomainEvent } from "../../messages/domain-event";
import type { TicketedEvent } from "./domain/event";

/** The domain event of a publication. */
export function eventPublished(event: TicketedEvent, at: Instant): DomainEvent {
  return announce("event.published", event, at);
}

/** The domain event of a cancellation. */
export function eventCancelled(event: TicketedEvent, at: Instant): DomainEvent {
  return announce("event.cancelled", event, at);
}

function announce(type: "event.published" | "event.cancelled", event: TicketedEvent, at: Instant): DomainEvent {
  const { id, organizerId, name } = event;
  const data = {
    ...{ eventId: id, organizerId, name },
    ...{ startTime: toRfc3339(event.startTime), endTime: toRfc3339(event.endTime) },
  };
  return domainEvent(type, { type: "event", id, version: event.version }, { at, data });
}
