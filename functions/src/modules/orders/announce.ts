import { toRfc3339, type Instant } from "../../kernel/instant";
import { domainEvent, type DomainEvent } from "../../messages/domain-event";
import type { Change } from "./domain/decision";
import { expiresAt } from "./domain/order";

/** The domain event to commit with a change; null where the change is bookkeeping. */
export function announcementOf({ order, announce }: Change, at: Instant): DomainEvent | null {
  if (announce === null) return null;
  const until = expiresAt(order);
  const data = {
    orderId: order.id,
    eventId: order.eventId,
    userId: order.ownerId,
    status: order.status,
    expiresAt: until === null ? null : toRfc3339(until),
    total: { amount: order.total, currency: order.currency },
    tickets: order.lines
      .filter(({ ticketId }) => announce.ticketIds.includes(ticketId))
      .map(({ ticketId, price }) => ({ ticketId, price })),
    failure: "failure" in order ? order.failure : null,
  };
  return domainEvent(announce.type, { type: "order", id: order.id, version: order.version }, { at, data });
}
