import type { EventId } from "../../kernel/ids";
import { SECOND, type Clock, type Instant } from "../../kernel/instant";

/** However late the projection is, it has told by then. */
const DOUBTED_FOR = 30 * SECOND;

/** Of one event: what requests are about to hold, and who waits for one of these requests to end. */
interface Crowd {
  readonly taken: Set<string>;
  waiting: (() => void)[];
}

/**
 * Which tickets the requests of this instance hold or are about to, so that they do not pick the same. Only a hint: other
 * instances do not see it, and the commit decides.
 */
export class UnderWay {
  private readonly crowds = new Map<EventId, Crowd>();
  private readonly doubts: Doubts;

  constructor(clock: Clock) {
    this.doubts = new Doubts(clock);
  }

  /** Runs the work with a share of its own, which ends with it. */
  async share<T>(eventId: EventId, work: (share: Share) => Promise<T>): Promise<T> {
    const crowd: Crowd = this.crowds.get(eventId) ?? { taken: new Set(), waiting: [] };
    this.crowds.set(eventId, crowd);
    const share = new Share({ eventId, crowd, doubts: this.doubts });
    try {
      return await work(share);
    } finally {
      share.end();
      const isOver = crowd.taken.size === 0 && crowd.waiting.length === 0;
      if (isOver && this.crowds.get(eventId) === crowd) this.crowds.delete(eventId);
    }
  }
}

interface Shared {
  readonly eventId: EventId;
  readonly crowd: Crowd;
  readonly doubts: Doubts;
}

/** What one request is about to hold. */
export class Share {
  private readonly mine = new Set<string>();

  constructor(private readonly shared: Shared) {}

  /**
   * False where another request is about to hold one of the places, and this one can wait for it: only who has taken
   * nothing waits, so that no two requests wait for each other.
   */
  take(places: readonly string[]): boolean {
    const { taken } = this.shared.crowd;
    if (this.mine.size === 0 && places.some((place) => taken.has(place))) return false;
    for (const place of places.filter((each) => !taken.has(each))) {
      this.mine.add(place);
      taken.add(place);
    }
    return true;
  }

  /** Comes back when a request that is about to hold something has ended. */
  othersEnd(): Promise<void> {
    return new Promise((resolve) => this.shared.crowd.waiting.push(resolve));
  }

  /** These were just taken, or found taken: maps may say otherwise for a while. */
  doubt(places: readonly string[]): void {
    const { eventId, doubts } = this.shared;
    for (const place of places) doubts.add(`${eventId}/${place}`);
  }

  /** Whether the place may be taken, whatever the maps say. */
  isDoubtful(place: string): boolean {
    const { eventId, crowd, doubts } = this.shared;
    return (crowd.taken.has(place) && !this.mine.has(place)) || doubts.has(`${eventId}/${place}`);
  }

  end(): void {
    if (this.mine.size === 0) return;
    const { crowd } = this.shared;
    for (const place of this.mine) crowd.taken.delete(place);
    const woken = crowd.waiting;
    crowd.waiting = [];
    for (const wake of woken) wake();
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
