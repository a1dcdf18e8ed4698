import type { Clock, Instant } from "../../src/kernel/instant";
import { at } from "./instants";

/** A clock that stands still until it is told the time. */
export class StoppedClock implements Clock {
  private instant: Instant;

  constructor(time: string) {
    this.instant = at(time);
  }

  now(): Instant {
    return this.instant;
  }

  pass(milliseconds: number): void {
    this.instant += milliseconds;
  }

  set(time: string): void {
    this.instant = at(time);
  }
}
