import type { EventId } from "../../../kernel/ids";
import { SECOND, type DatabaseClock, type Instant } from "../../../kernel/instant";
import type { TicketedEvent } from "../domain/event";
import type { EventLookup, EventStore } from "../event-store";

export const REMEMBERED_FOR = 5 * SECOND;
const REFRESHED_AT_MOST_EVERY = SECOND;
const MOST_EVENTS = 1_000;

/** Events in the memory of the instance, so that a hold reads nothing in the steady state. */
export class RememberedEvents implements EventLookup {
  private readonly memory = new Map<
    EventId,
    { readonly reading: Promise<TicketedEvent | null>; readonly at: Instant }
  >();

  constructor(
    private readonly events: EventStore,
    private readonly clock: DatabaseClock,
  ) {}

  recall(id: EventId): Promise<TicketedEvent | null> {
    return this.notOlderThan(id, REMEMBERED_FOR);
  }

  refresh(id: EventId): Promise<TicketedEvent | null> {
    return this.notOlderThan(id, REFRESHED_AT_MOST_EVERY);
  }

  async fresh(id: EventId): Promise<TicketedEvent | null> {
    const entry = { reading: this.read(id), at: this.clock.now() };
    this.memory.delete(id);
    this.memory.set(id, entry);
    this.forgetOldest();
    const event = await entry.reading.catch((error: unknown) => {
      this.forget(id, entry);
      throw error;
    });
    if (event === null) this.forget(id, entry);
    return event;
  }

  private async read(id: EventId): Promise<TicketedEvent | null> {
    return (await this.clock.heard(() => this.events.read(id)))?.event ?? null;
  }

  /** Requests that arrive while an event is being read share that read. What the clock puts into the future has no age. */
  private notOlderThan(id: EventId, age: number): Promise<TicketedEvent | null> {
    const known = this.memory.get(id);
    const since = known === undefined ? Infinity : this.clock.now() - known.at;
    return known !== undefined && 0 <= since && since < age ? known.reading : this.fresh(id);
  }

  private forget(id: EventId, entry: { readonly at: Instant }): void {
    if (this.memory.get(id) === entry) this.memory.delete(id);
  }

  private forgetOldest(): void {
    const [oldest] = this.memory.keys();
    if (this.memory.size > MOST_EVENTS && oldest !== undefined) this.memory.delete(oldest);
  }
}
