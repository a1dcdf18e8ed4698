import type { OrderId, UserId } from "../../../kernel/ids";

export type NotificationKind =
  | "completed"
  | "failed"
  | "expired"
  | "cancelled"
  | "ticketCancelled"
  | "holdCancelled"
  | "latePaymentRefunded"
  | "rescheduled";

/** What to tell a buyer. Carries no address: whoever sends it looks that up. */
export interface Notification {
  /** The id of the domain event behind it: the key under which a sender sends at most once. */
  readonly id: string;
  readonly kind: NotificationKind;
  readonly userId: UserId;
  readonly orderId: OrderId;
}

export type NotificationDecision =
  | { readonly kind: "notify"; readonly notification: Notification }
  | { readonly kind: "ignore"; readonly because: "NOT_FOR_BUYERS" };

const KINDS: ReadonlyMap<string, NotificationKind> = new Map([
  ["order.completed", "completed"],
  ["order.failed", "failed"],
  ["order.expired", "expired"],
  ["order.cancelled", "cancelled"],
  ["order.ticket-cancelled", "ticketCancelled"],
  ["payment.refunded", "latePaymentRefunded"],
  ["order.event-rescheduled", "rescheduled"],
]);

interface ConcernedOrder {
  readonly userId: UserId;
  readonly orderId: OrderId;
  /** Why it ended, where that was not the buyer's wish. */
  readonly failure?: { readonly code: string } | null;
}

/** Which domain events a buyer is told about; `order` is null for those that are not of an order. */
export function decideNotification(event: {
  readonly id: string;
  readonly type: string;
  readonly order: ConcernedOrder | null;
}): NotificationDecision {
  const { id, type, order } = event;
  const kind = order === null ? undefined : kindOf(type, order);
  if (order === null || kind === undefined) return { kind: "ignore", because: "NOT_FOR_BUYERS" };
  return { kind: "notify", notification: { id, kind, userId: order.userId, orderId: order.orderId } };
}

/** Who gave a hold back knows it; whose hold went with the event does not. */
function kindOf(type: string, { failure }: ConcernedOrder): NotificationKind | undefined {
  return type === "order.released" && failure?.code === "EVENT_CANCELLED" ? "holdCancelled" : KINDS.get(type);
}
