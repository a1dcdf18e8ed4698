import type { Refusal } from "../../../kernel/refusal";

/** Why an order command says no. */
export type OrderReason =
  | "INVALID_ARGUMENT"
  | "PERMISSION_DENIED"
  | "EVENT_NOT_FOUND"
  | "TICKET_NOT_FOUND"
  | "ORDER_NOT_FOUND"
  | "PURCHASE_NOT_FOUND"
  | "TICKET_UNAVAILABLE"
  | "SOLD_OUT"
  | "NOT_TOGETHER"
  | "LEAVES_SINGLE_SEAT"
  | "LIMIT_EXCEEDED"
  | "HOLD_REQUIRED"
  | "HOLD_EXPIRED"
  | "SALES_CLOSED"
  | "EVENT_CANCELLED"
  | "PAYMENT_IN_PROGRESS"
  | "ORDER_STATE"
  | "TICKET_NOT_SOLD"
  | "REFUND_CLOSED"
  | "PAYMENT_DISPUTED"
  | "ALREADY_REFUNDED"
  | "IDEMPOTENCY_KEY_REUSED"
  | "PAYMENTS_NOT_CONFIGURED"
  | "PAYMENT_METHOD_REQUIRED"
  | "SALES_PAUSED"
  | "UNAVAILABLE";

export type OrderRefusal = Refusal<OrderReason>;

export function refuse(reason: OrderReason, detail: string, facts?: OrderRefusal["facts"]): OrderRefusal {
  return facts === undefined ? { reason, detail } : { reason, detail, facts };
}

export const EVENT_NOT_FOUND = refuse(
  "EVENT_NOT_FOUND",
  "There is no such event, or it is not published. Check eventId.",
);

export const SALES_PAUSED = refuse("SALES_PAUSED", "All sales are paused for a moment. Try again in a minute.");
