import type { EventId } from "../../kernel/ids";

/**
 * Which tickets the requests of this instance are about to hold, so that they do not pick the same. Only a hint: other
 * instances do not see it, and the commit decides.
 */
export class UnderWay {
  private readonly events = new Map<EventId, Set<string>>();

  /** Runs the work with a share of its own, which ends with it. */
  async share<T>(eventId: EventId, work: (share: Share) => Promise<T>): Promise<T> {
    const all = this.events.get(eventId) ?? new Set();
    this.events.set(eventId, all);
    const share = new Share(all);
    try {
      return await work(share);
    } finally {
      share.end();
      if (all.size === 0 && this.events.get(eventId) === all) this.events.delete(eventId);
    }
  }
}

/** What one request is about to hold. */
export class Share {
  private readonly mine = new Set<string>();

  constructor(private readonly all: Set<string>) {}

  take(places: readonly string[]): void {
    for (const place of places.filter((each) => !this.all.has(each))) {
      this.mine.add(place);
      this.all.add(place);
    }
  }

  isOthers(place: string): boolean {
    return this.all.has(place) && !this.mine.has(place);
  }

  end(): void {
    for (const place of this.mine) this.all.delete(place);
  }
}
