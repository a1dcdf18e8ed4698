import { toRfc3339, type Instant } from "../../kernel/instant";
import { domainEvent, type DomainEvent } from "../../messages/domain-event";
import type { Change } from "./domain/decision";
import { isLate } from "./domain/late-payment";
import type { Movement } from "./domain/movement";
import { expiresAt, type DisputeStatus, type Order } from "./domain/order";
import type { Reschedule } from "./domain/reschedule";

/** The domain events to commit with a change: none where it is bookkeeping, one for each payment captured, refunded or disputed. */
export function announcementsOf(change: Change, at: Instant): readonly DomainEvent[] {
  const { order, announce, movements } = change;
  return [
    ...(announce === null ? [] : [orderEvent(order, announce, at)]),
    ...movements.flatMap((movement, index) => {
      const before = movements.slice(0, index).filter(({ kind }) => kind === movement.kind).length;
      return paymentEvent(order, movement, { at, before }) ?? [];
    }),
  ];
}

/**
 * The domain event of an order whose event has new times. What changed is the event, so the id is made of its version
 * and the order's id: it stays the same, however often and late it is made, whatever became of the order meanwhile.
 */
export function orderRescheduled({ id, ownerId }: Order, { eventId, version, at }: Reschedule): DomainEvent {
  const about = { type: "event", id: eventId, version, part: id } as const;
  return domainEvent("order.event-rescheduled", about, { at, data: { orderId: id, eventId, userId: ownerId } });
}

function orderEvent(order: Order, announce: NonNullable<Change["announce"]>, at: Instant): DomainEvent {
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
      .map(({ ticketId, price }) => ({ ticketId, price: { amount: price, currency: order.currency } })),
    failure: "failure" in order ? order.failure : null,
  };
  return domainEvent(announce.type, { type: "order", id: order.id, version: order.version }, { at, data });
}

const DISPUTE_STATUS: Partial<Record<Movement["kind"], DisputeStatus>> = {
  disputed: "open",
  "dispute-won": "won",
  "dispute-lost": "lost",
};

/** Null where the movement is only one half of another: what is authorized is captured or cancelled. */
function paymentEvent(
  order: Order,
  movement: Movement,
  { at, before }: { readonly at: Instant; readonly before: number },
): DomainEvent | null {
  const { kind, amount, attempt, paymentId, refund, source } = movement;
  const status = DISPUTE_STATUS[kind];
  const about = {
    type: "order",
    id: order.id,
    version: order.version,
    part: before === 0 ? kind : `${kind}-${before + 1}`,
  } as const;
  const data = {
    paymentId,
    orderId: order.id,
    eventId: order.eventId,
    userId: order.ownerId,
    attempt,
    amount: { amount, currency: order.currency },
  };
  if (status !== undefined) return domainEvent("payment.disputed", about, { at, data: { ...data, status } });
  if (kind !== "captured" && kind !== "refunded") return null;
  const given =
    refund === null ? null : { refundId: refund.id, ticketId: refund.ticketId, source, late: isLate(movement) };
  return domainEvent(`payment.${kind}`, about, { at, data: { ...data, refund: given } });
}
