import type { EventId } from "../../src/kernel/ids";
import type { DomainEvent } from "../../src/messages/domain-event";
import type { EventCatalogue, EventPage, EventPageRequest } from "../../src/modules/events/event-catalogue";
import type { EventStore, StoredEvent } from "../../src/modules/events/event-store";
import type { TicketedEvent } from "../../src/modules/events/domain/event";
import { fits } from "../../src/modules/events/domain/search";

/** Events in memory, with the announcements that were committed with them. */
export class MemoryEvents implements EventStore, EventCatalogue {
  readonly announced: DomainEvent[] = [];
  reads = 0;
  private readonly stored = new Map<EventId, StoredEvent>();

  constructor(...events: readonly TicketedEvent[]) {
    for (const event of events) this.put(event);
  }

  /** What another instance writes. */
  put(event: TicketedEvent): void {
    this.stored.set(event.id, { event, fence: { kind: "fence" } });
  }

  create(event: TicketedEvent, announcement: DomainEvent | null): Promise<boolean> {
    if (this.stored.has(event.id)) return Promise.resolve(false);
    return this.commit(event, announcement);
  }

  read(id: EventId): Promise<StoredEvent | null> {
    this.reads += 1;
    return Promise.resolve(this.stored.get(id) ?? null);
  }

  replace(before: StoredEvent, after: TicketedEvent, announcement: DomainEvent | null): Promise<boolean> {
    if (this.stored.get(after.id)?.fence !== before.fence) return Promise.resolve(false);
    return this.commit(after, announcement);
  }

  remove({ event, fence }: StoredEvent): Promise<boolean> {
    if (this.stored.get(event.id)?.fence !== fence) return Promise.resolve(false);
    return Promise.resolve(this.stored.delete(event.id));
  }

  page({ now, past, search, from, to, limit, after }: EventPageRequest): Promise<EventPage> {
    const listed = [...this.stored.values()]
      .map(({ event }) => event)
      .filter(({ status, endTime }) => status === "published" && endTime <= now === past)
      .filter((event) => (from ?? 0) <= event.startTime && event.startTime < (to ?? Infinity) && fits(event, search))
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .filter((event) => after === null || keyOf(event) > after);
    const events = listed.slice(0, limit);
    const last = events.at(-1);
    return Promise.resolve({ events, next: listed.length > limit && last !== undefined ? keyOf(last) : null });
  }

  cursorBehind(id: EventId): Promise<string | null> {
    const event = this.stored.get(id)?.event;
    return Promise.resolve(event === undefined ? null : keyOf(event));
  }

  private commit(event: TicketedEvent, announcement: DomainEvent | null): Promise<boolean> {
    this.put(event);
    if (announcement !== null) this.announced.push(announcement);
    return Promise.resolve(true);
  }
}

function keyOf({ id, startTime }: TicketedEvent): string {
  return `${new Date(startTime).toISOString()}/${id}`;
}
