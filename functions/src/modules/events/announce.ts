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

/** The domain event of a change, which says what buyers and projections have to follow; null for a draft. */
export function eventUpdated(before: TicketedEvent, after: TicketedEvent, at: Instant): DomainEvent | null {
  if (after.status === "draft") return null;
  const rescheduled = before.startTime !== after.startTime || before.endTime !== after.endTime;
  const data = { ...dataOf(after), rescheduled, ticketTypesChanged: before.ticketTypes !== after.ticketTypes };
  return domainEvent("event.updated", aggregateOf(after), { at, data });
}

function announce(type: "event.published" | "event.cancelled", event: TicketedEvent, at: Instant): DomainEvent {
  return domainEvent(type, aggregateOf(event), { at, data: dataOf(event) });
}

function aggregateOf({ id, version }: TicketedEvent) {
  return { type: "event", id, version } as const;
}

function dataOf({ id, organizerId, name, startTime, endTime }: TicketedEvent) {
  return { eventId: id, organizerId, name, startTime: toRfc3339(startTime), endTime: toRfc3339(endTime) };
}
