import type { TicketId } from "../../../kernel/ids";
import type { Movement } from "./movement";
import type { Order, OrderFacts } from "./order";
import type { OrderRefusal } from "./reasons";

/** The domain events that an order's transitions make. */
export type OrderEventType =
  | "order.held"
  | "order.purchasing"
  | "order.completed"
  | "order.released"
  | "order.ticket-released"
  | "order.expired"
  | "order.failed"
  | "order.ticket-cancelled"
  | "order.cancelled"
  | "payment.declined";

/** The order after a command, the domain event to commit with it (none for bookkeeping), and the money that moved. */
export interface Change {
  readonly order: Order;
  readonly announce: { readonly type: OrderEventType; readonly ticketIds: readonly TicketId[] } | null;
  readonly movements: readonly Movement[];
}

/** What a command does to an order: change it, leave it as it is (a repeat, or too late), or be refused. */
export type Decision =
  | { readonly kind: "change"; readonly change: Change }
  | { readonly kind: "same" }
  | { readonly kind: "refuse"; readonly refusal: OrderRefusal };

export const SAME: Decision = { kind: "same" };

export function refused(refusal: OrderRefusal): Decision {
  return { kind: "refuse", refusal };
}

export function changed(order: Order, announce: Change["announce"], movements: Change["movements"] = []): Decision {
  return { kind: "change", change: { order, announce, movements } };
}

/** What stays with an order whatever its state, at its next version. */
export function nextFacts(order: Order): OrderFacts {
  const {
    id,
    ownerId,
    eventId,
    eventVersion,
    currency,
    createdAt,
    until,
    lines,
    refunds,
    total,
    attempt,
    payment,
    requestHash,
    refundPolicy,
    disputes,
    keepsDisputed,
  } = order;
  const version = order.version + 1;
  return {
    ...{ id, ownerId, eventId, eventVersion, currency, version, createdAt, until },
    ...{ lines, refunds, total, attempt, payment, requestHash, refundPolicy, disputes, keepsDisputed },
  };
}
