import type { DatabaseClock, Instant } from "../../src/kernel/instant";
import { at } from "./instants";

/** A clock that stands still until it is told the time. */
export class StoppedClock implements DatabaseClock {
  private instant: Instant;

  constructor(time: string) {
    this.instant = at(time);
  }

  now(): Instant {
    return this.instant;
  }

  latest(): Instant {
    return this.instant;
  }

  heard<Read>(read: () => Promise<Read>): Promise<Read> {
    return read();
  }

  pass(milliseconds: number): void {
    this.instant += milliseconds;
  }

  set(time: string): void {
    this.instant = at(time);
  }
}
