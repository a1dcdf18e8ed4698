import type { EventId, TicketId } from "../../src/kernel/ids";
import type { Instant } from "../../src/kernel/instant";
import type { DomainEvent } from "../../src/messages/domain-event";
import type { EventCatalogue, EventPage, EventPageRequest } from "../../src/modules/events/event-catalogue";
import { NO_BLOCK_CHANGE } from "../../src/modules/events/domain/block-change";
import type { EventChange, EventStore, StoredEvent } from "../../src/modules/events/event-store";
import type { TicketedEvent } from "../../src/modules/events/domain/event";
import { fits } from "../../src/modules/events/domain/search";
import { at } from "./instants";

/** Events in memory, with the announcements that were committed with them. */
export class MemoryEvents implements EventStore, EventCatalogue {
  readonly announced: DomainEvent[] = [];
  reads = 0;
  /** Blocked tickets, of whichever event. */
  readonly blocked = new Set<TicketId>();
  databaseTime: () => Instant = () => at("10:00:00.000");
  private readonly stored = new Map<EventId, Omit<StoredEvent, "readAt">>();

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
    const stored = this.stored.get(id);
    return Promise.resolve(stored === undefined ? null : { ...stored, readAt: this.databaseTime() });
  }

  now(): Promise<Instant> {
    this.reads += 1;
    return Promise.resolve(this.databaseTime());
  }

  replace(before: StoredEvent, { event, announcement, blocks }: EventChange): Promise<boolean> {
    const { block, unblock } = blocks ?? NO_BLOCK_CHANGE;
    const isFree = block.every((ticketId) => !this.blocked.has(ticketId));
    if (this.stored.get(event.id)?.fence !== before.fence || !isFree) return Promise.resolve(false);
    for (const ticketId of block) this.blocked.add(ticketId);
    for (const ticketId of unblock) this.blocked.delete(ticketId);
    return this.commit(event, announcement);
  }

  blockedIn(): Promise<readonly TicketId[]> {
    return Promise.resolve([...this.blocked]);
  }

  remove({ event, fence }: StoredEvent): Promise<boolean> {
    if (this.stored.get(event.id)?.fence !== fence) return Promise.resolve(false);
    this.blocked.clear();
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
