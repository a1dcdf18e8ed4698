import { toRfc3339, type Instant } from "../../kernel/instant";
import { domainEvent, type DomainEvent } from "../../messages/domain-event";
import type { BlockChange } from "./domain/block-change";
import type { TicketedEvent } from "./domain/event";
import { isRescheduled } from "./domain/over";

/** The domain event of a publication. */
export function eventPublished(event: TicketedEvent, at: Instant): DomainEvent {
  return announce("event.published", event, at);
}

/** The domain event of a cancellation. */
export function eventCancelled(event: TicketedEvent, at: Instant): DomainEvent {
  return announce("event.cancelled", event, at);
}

/**
 * The domain event of a change, which says what buyers and projections have to follow. Of a draft only a change of its
 * tickets is announced.
 */
export function eventUpdated(before: TicketedEvent, after: TicketedEvent, at: Instant): DomainEvent | null {
  const ticketTypesChanged = before.layoutVersion !== after.layoutVersion;
  if (after.status === "draft" && !ticketTypesChanged) return null;
  const rescheduled = isRescheduled(before, after);
  const data = { ...dataOf(after), rescheduled, ticketTypesChanged };
  return domainEvent("event.updated", aggregateOf(after), { at, data });
}

/** The domain event of tickets that are kept from sale, or are not any more. */
export function ticketsBlocked(event: TicketedEvent, { block, unblock }: BlockChange, at: Instant): DomainEvent {
  const data = { eventId: event.id, tickets: [...block, ...unblock].map((ticketId) => ({ ticketId })) };
  return domainEvent(block.length > 0 ? "event.tickets-blocked" : "event.tickets-unblocked", aggregateOf(event), {
    at,
    data,
  });
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
