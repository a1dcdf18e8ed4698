import type { Fence } from "../../kernel/fence";
import type { DomainEvent } from "../../messages/domain-event";
import type { Reschedule } from "./domain/reschedule";

/** How far the orders of a rescheduled event are walked over, with the version that was read or written. */
export interface StoredProgress {
  readonly reschedule: Reschedule;
  /** The last order that was walked over; null before the first page, and when all are. */
  readonly after: string | null;
  readonly isDone: boolean;
  /** Null where nothing is stored yet. */
  readonly fence: Fence | null;
}

/** Where it is kept how far reschedules are announced: for a month, which is longer than their messages live. */
export interface RescheduleProgress {
  /** The beginning where the walk has not begun. */
  read(reschedule: Reschedule): Promise<StoredProgress>;
  /**
   * Leaves a page's announcements to be published and moves to `next`, null at the end, in one commit. Null where the
   * progress has changed since it was read; then nothing was written. An announcement that waits already is no obstacle.
   */
  advance(
    before: StoredProgress,
    page: { readonly announcements: readonly DomainEvent[]; readonly next: string | null },
  ): Promise<StoredProgress | null>;
}
