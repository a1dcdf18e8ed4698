import { err, ok, type Result } from "../../kernel/result";
import type { Order } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";

/** The order that an `Idempotency-Key` stands for, unless it was used with another body. */
export function sameRequest(order: Order, requestHash: string | null): Result<Order, OrderRefusal> {
  return order.requestHash === requestHash
    ? ok(order)
    : err(refuse("IDEMPOTENCY_KEY_REUSED", "This Idempotency-Key was used with another body. Use a new key."));
}
