import type { Instant } from "../../../kernel/instant";
import { isDisputed, type Order } from "./order";
import { pendingRefunds } from "./refunds";

/** What the scheduled functions still have to do for an order, in the absence of anybody else. */
export type SweepQueue = "release" | "settle" | "refund";

/** The order's next scheduled work; null where nothing is due, so that it leaves the index. */
export function sweepOf(order: Order): { readonly queue: SweepQueue; readonly at: Instant } | null {
  switch (order.status) {
    case "held":
      return { queue: "release", at: order.until };
    case "purchasing":
    case "stuck":
      return { queue: "settle", at: order.dueAt };
    case "completed":
    case "cancelled":
      return refundSweep(order);
    case "released":
    case "expired":
    case "failed":
      return null;
  }
}

/** While a bank has the money nothing can be refunded, so nobody looks: the end of the dispute is a change of its own. */
function refundSweep(order: Order): { readonly queue: SweepQueue; readonly at: Instant } | null {
  if (isDisputed(order)) return null;
  const due = pendingRefunds(order).map(({ dueAt }) => dueAt);
  return due.length === 0 ? null : { queue: "refund", at: Math.min(...due) };
}
