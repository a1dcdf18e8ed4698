import type { EventId, OrderId } from "../../../kernel/ids";
import { HOUR, MINUTE, type Instant } from "../../../kernel/instant";

/**
 * The last ID token from before the account was disabled has expired by then, as it lives for an hour, and so has the
 * last request that it let in: a function runs for 30 s at most. So a pass that begins later than this sees everything
 * that the user ever made.
 */
export const LAST_REQUESTS = HOUR + MINUTE;

/** When the account was disabled, and when the pass began, both by the database's clock. */
export interface Pass {
  readonly startedAt: Instant;
  readonly readAt: Instant;
  readonly orders: { readonly left: readonly OrderId[] };
  readonly events: { readonly left: readonly EventId[] };
}

/** Why an erasure has to be run again before anything may be forgotten. */
export type Obstacle =
  | { readonly kind: "LAST_REQUESTS"; readonly until: Instant }
  | { readonly kind: "ORDERS_LEFT"; readonly orderIds: readonly OrderId[] }
  | { readonly kind: "EVENTS_LEFT"; readonly eventIds: readonly EventId[] };

/** What stands between a pass and the end of the erasure; nothing where the pass was the last one. */
export function obstaclesOf({ startedAt, readAt, orders, events }: Pass): readonly Obstacle[] {
  const until = startedAt + LAST_REQUESTS;
  const obstacles: Obstacle[] = [];
  if (readAt < until) obstacles.push({ kind: "LAST_REQUESTS", until });
  if (orders.left.length > 0) obstacles.push({ kind: "ORDERS_LEFT", orderIds: orders.left });
  if (events.left.length > 0) obstacles.push({ kind: "EVENTS_LEFT", eventIds: events.left });
  return obstacles;
}
