import type { Instant } from "../../../kernel/instant";
import type { Order, RefundPolicy } from "./order";

/** What a refund policy depends on besides the order. */
export interface PolicyOfEvent {
  readonly startTime: Instant;
  readonly refund: RefundPolicy;
}

/**
 * How much of the price a buyer's cancellation gives back; null where it is too late for any. What the buyer agreed to
 * is a promise, which the event can only better: later, or by more. It ends when the event begins, wherever the event
 * was moved, unless the event says otherwise.
 */
export function promisedPercent({ refundPolicy }: Order, event: PolicyOfEvent, now: Instant): number | null {
  const latest = Math.max(event.startTime, event.refund.until);
  const agreed = refundPolicy && { ...refundPolicy, until: Math.min(refundPolicy.until, latest) };
  const policies = agreed === null ? [event.refund] : [agreed, event.refund];
  const open = policies.filter(({ until }) => now < until).map(({ percent }) => percent);
  return open.length === 0 ? null : Math.max(...open);
}
