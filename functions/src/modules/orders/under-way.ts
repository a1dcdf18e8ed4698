import type { EventId } from "../../kernel/ids";
import { SECOND, type Clock, type Instant } from "../../kernel/instant";

/** However late the projection is, it has told by then. */
const DOUBTED_FOR = 30 * SECOND;

/**
 * Which tickets the requests of this instance hold or are about to, so that they do not pick the same. Only a hint: other
 * instances do not see it, and the commit decides.
 */
export class UnderWay {
  private readonly events = new Map<EventId, Map<string, Share>>();
  private readonly doubts: Doubts;

  constructor(clock: Clock) {
    this.doubts = new Doubts(clock);
  }

  /** Runs the work with a share of its own, which ends with it. */
  async share<T>(eventId: EventId, work: (share: Share) => Promise<T>): Promise<T> {
    const taken = this.events.get(eventId) ?? new Map<string, Share>();
    this.events.set(eventId, taken);
    const share = new Share({ eventId, taken, doubts: this.doubts });
    try {
      return await work(share);
    } finally {
      share.end();
      if (taken.size === 0 && this.events.get(eventId) === taken) this.events.delete(eventId);
    }
  }
}

interface Shared {
  readonly eventId: EventId;
  /** Which request is about to hold which place. */
  readonly taken: Map<string, Share>;
  readonly doubts: Doubts;
}

/** What one request is about to hold. */
export class Share {
  private readonly mine: string[] = [];
  private readonly ended = Promise.withResolvers<undefined>();

  constructor(private readonly shared: Shared) {}

  /**
   * Null where the places are taken now. Where another request is about to hold one of them, what to wait for: that
   * request's end. Only who has taken nothing waits, so that no two requests wait for each other.
   */
  take(places: readonly string[]): Promise<undefined> | null {
    const { taken } = this.shared;
    const inTheWay = places.map((place) => taken.get(place)).find((share) => share !== undefined && share !== this);
    if (inTheWay !== undefined && this.mine.length === 0) return inTheWay.ended.promise;
    for (const place of places.filter((each) => !taken.has(each))) {
      this.mine.push(place);
      taken.set(place, this);
    }
    return null;
  }

  /** These were just taken, or found taken: maps may say otherwise for a while. */
  doubt(places: readonly string[]): void {
    const { eventId, doubts } = this.shared;
    for (const place of places) doubts.add(`${eventId}/${place}`);
  }

  /** Whether another request is about to hold the place. */
  isOthers(place: string): boolean {
    const owner = this.shared.taken.get(place);
    return owner !== undefined && owner !== this;
  }

  /** Whether the place may be taken, whatever the maps say. */
  isDoubtful(place: string): boolean {
    const { eventId, doubts } = this.shared;
    return doubts.has(`${eventId}/${place}`);
  }

  end(): void {
    for (const place of this.mine) this.shared.taken.delete(place);
    this.ended.resolve(undefined);
  }
}

/** Places for half a minute from when they were named last. */
class Doubts {
  /** The oldest first. */
  private readonly since = new Map<string, Instant>();

  constructor(private readonly clock: Clock) {}

  add(place: string): void {
    const now = this.clock.now();
    for (const [oldest, at] of this.since) {
      if (now - at < DOUBTED_FOR) break;
      this.since.delete(oldest);
    }
    this.since.delete(place);
    this.since.set(place, now);
  }

  has(place: string): boolean {
    const at = this.since.get(place);
    return at !== undefined && this.clock.now() - at < DOUBTED_FOR;
  }
}
