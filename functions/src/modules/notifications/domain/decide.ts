import type { OrderId, UserId } from "../../../kernel/ids";

export type NotificationKind =
  "completed" | "failed" | "expired" | "cancelled" | "ticketCancelled" | "latePaymentRefunded";

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
]);

/** Which domain events a buyer is told about; `order` is null for those that are not of an order. */
export function decideNotification(event: {
  readonly id: string;
  readonly type: string;
  readonly order: { readonly userId: UserId; readonly orderId: OrderId } | null;
}): NotificationDecision {
  const kind = KINDS.get(event.type);
  if (kind === undefined || event.order === null) return { kind: "ignore", because: "NOT_FOR_BUYERS" };
  const { userId, orderId } = event.order;
  return { kind: "notify", notification: { id: event.id, kind, userId, orderId } };
}
