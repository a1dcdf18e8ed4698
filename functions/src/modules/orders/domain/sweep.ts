import type { Instant } from "../../../kernel/instant";
import { pendingRefunds } from "./cancel";
import type { Order } from "./order";

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

function refundSweep(order: Order): { readonly queue: SweepQueue; readonly at: Instant } | null {
  const requested = pendingRefunds(order).flatMap(({ refund }) => refund?.requestedAt ?? []);
  return requested.length === 0 ? null : { queue: "refund", at: Math.min(...requested) };
}
