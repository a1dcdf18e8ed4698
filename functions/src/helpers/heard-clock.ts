import type { Clock, DatabaseClock, Instant } from "../kernel/instant";

/** The database's time less the instance's monotonic time, which no correction of a clock moves. */
interface Bounds {
  readonly earliest: number;
  readonly latest: number;
}

/**
 * The database's clock by the last read that was heard of: that was after it was asked for and before it was answered, and
 * the monotonic time since is known. Only before the first one is the instance's own clock believed.
 */
export class HeardClock implements DatabaseClock {
  private bounds: Bounds | null = null;

  constructor(
    private readonly local: Clock,
    private readonly monotonic: () => number,
  ) {}

  now(): Instant {
    return this.bounds === null ? this.local.now() : Math.floor(this.bounds.earliest + this.monotonic());
  }

  latest(): Instant {
    return this.bounds === null ? this.local.now() : Math.ceil(this.bounds.latest + this.monotonic());
  }

  async heard<Read extends { readonly readAt: Instant } | null>(read: () => Promise<Read>): Promise<Read> {
    const asked = this.monotonic();
    const answer = await read();
    const answered = this.monotonic();
    if (answer !== null) this.bounds = { earliest: answer.readAt - answered, latest: answer.readAt - asked };
    return answer;
  }
}
