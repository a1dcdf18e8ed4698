import type { EventId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { hasRunOut, liveLines, type Order } from "./order";

/** A change of an event's times. */
export interface Reschedule {
  readonly eventId: EventId;
  /** The event's version that has the new times. */
  readonly version: number;
  readonly at: Instant;
}

/** Whether the order has tickets for times that have changed; one of the new version or a later was made with the new. */
export function isConcerned(order: Order, { version }: Reschedule, now: Instant): boolean {
  return order.eventVersion < version && liveLines(order).length > 0 && !hasRunOut(order, now);
}
