import type { EventId, OrderId } from "../../../kernel/ids";
import { HOUR, MINUTE, type Instant } from "../../../kernel/instant";

/**
 * The last ID token from before the account was disabled has expired by then, as it lives for an hour, and so has the
 * last request that it let in: a function runs for 30 s at most. So a pass that begins later than this sees everything
 * that the user ever made.
 */
export const LAST_REQUESTS = HOUR + MINUTE;

/**
 * A message of these last requests that no consumer can handle is parked 21.6 hours after it was published. From then on
 * none is parked that names the user.
 */
export const LAST_MESSAGES = LAST_REQUESTS + 22 * HOUR;

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
  | { readonly kind: "LAST_MESSAGES"; readonly until: Instant }
  | { readonly kind: "ORDERS_LEFT"; readonly orderIds: readonly OrderId[] }
  | { readonly kind: "EVENTS_LEFT"; readonly eventIds: readonly EventId[] };

const WAITS = [
  ["LAST_REQUESTS", LAST_REQUESTS],
  ["LAST_MESSAGES", LAST_MESSAGES],
] as const;

/** What stands between a pass and the end of the erasure; nothing where the pass was the last one. */
export function obstaclesOf({ startedAt, readAt, orders, events }: Pass): readonly Obstacle[] {
  const obstacles: Obstacle[] = [];
  for (const [kind, after] of WAITS) {
    const until = startedAt + after;
    if (readAt < until) obstacles.push({ kind, until });
  }
  if (orders.left.length > 0) obstacles.push({ kind: "ORDERS_LEFT", orderIds: orders.left });
  if (events.left.length > 0) obstacles.push({ kind: "EVENTS_LEFT", eventIds: events.left });
  return obstacles;
}

/** Whether the user has left nothing but messages that may still be parked, so that all the rest can be forgotten. */
export function onlyMessagesLeft(obstacles: readonly Obstacle[]): boolean {
  return obstacles.every(({ kind }) => kind === "LAST_MESSAGES");
}
