import type { DomainEvent } from "../../src/messages/domain-event";
import type { Reschedule } from "../../src/modules/orders/domain/reschedule";
import type { RescheduleProgress, StoredProgress } from "../../src/modules/orders/reschedule-progress";

/** The progress of one reschedule in memory, with the announcements that were committed with it. */
export class MemoryRescheduleProgress implements RescheduleProgress {
  readonly announced: DomainEvent[] = [];
  private stored: Omit<StoredProgress, "reschedule"> = { after: null, isDone: false, fence: null };

  read(reschedule: Reschedule): Promise<StoredProgress> {
    return Promise.resolve({ reschedule, ...this.stored });
  }

  advance(...[before, { announcements, next }]: Parameters<RescheduleProgress["advance"]>) {
    if (before.fence !== this.stored.fence) return Promise.resolve(null);
    this.stored = { after: next, isDone: next === null, fence: { kind: "fence" } };
    this.announced.push(...announcements);
    return this.read(before.reschedule);
  }
}
