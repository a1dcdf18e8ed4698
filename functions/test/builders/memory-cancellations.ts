import type { EventId } from "../../src/kernel/ids";
import type { Clock } from "../../src/kernel/instant";
import type { DomainEvent } from "../../src/messages/domain-event";
import type { Cancellation, Cancellations, StoredCancellation, TicketedEvent } from "../../src/modules/events";
import { isOver } from "../../src/modules/events/domain/cancellation";
import type { StoredEvent } from "../../src/modules/events/event-store";
import type { MemoryEvents } from "./memory-events";

/** Cancellations in memory, opened in one commit with the events beside them. */
export class MemoryCancellations implements Cancellations {
  private readonly stored = new Map<EventId, Omit<StoredCancellation, "readAt">>();

  constructor(
    private readonly events: MemoryEvents,
    private readonly clock: Clock,
  ) {}

  /** What another worker writes. */
  put(cancellation: Cancellation): void {
    this.stored.set(cancellation.eventId, { cancellation, fence: { kind: "fence" } });
  }

  async open(before: StoredEvent, after: TicketedEvent, announcement: DomainEvent): Promise<boolean> {
    if (!(await this.events.replace(before, { event: after, announcement, blocks: null }))) return false;
    const { id: eventId, currency } = after;
    const nothing = { leaseUntil: null, pass: null, last: null, finishedAt: null, lookAt: null };
    this.put({ eventId, currency, requestedAt: this.clock.now(), ...nothing });
    return true;
  }

  read(eventId: EventId): Promise<StoredCancellation | null> {
    const stored = this.stored.get(eventId);
    return Promise.resolve(stored === undefined ? null : { ...stored, readAt: this.clock.now() });
  }

  save(before: StoredCancellation, after: Cancellation): Promise<StoredCancellation | null> {
    if (this.stored.get(after.eventId)?.fence !== before.fence) return Promise.resolve(null);
    this.put(after);
    return this.read(after.eventId);
  }

  running(): Promise<readonly EventId[]> {
    const all = [...this.stored.values()].map(({ cancellation }) => cancellation);
    return Promise.resolve(all.filter((one) => !isOver(one)).map(({ eventId }) => eventId));
  }
}
