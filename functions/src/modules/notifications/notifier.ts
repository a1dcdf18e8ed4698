import type { Notification } from "./domain/decide";

/** Tells buyers. Called again with the same id where it is not known whether the first call got through. */
export interface Notifier {
  send(notification: Notification): Promise<void>;
}

/** Remembers which domain events a consumer has applied. */
export interface Inbox {
  /**
   * Runs `effect` unless it was applied before; throws where another delivery is at it, so that this one is retried.
   * Answers whether it ran.
   */
  once(eventId: string, effect: () => Promise<void>): Promise<boolean>;
}
