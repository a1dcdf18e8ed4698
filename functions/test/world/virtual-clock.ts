import type { DatabaseClock, Instant } from "../../src/kernel/instant";
import { tapped } from "./tap";

/** A clock that a test moves; the database's clock moves with it, as seen through `withClock`. */
export class VirtualClock implements DatabaseClock {
  private offset = 0;

  now(): Instant {
    return Date.now() + this.offset;
  }

  latest(): Instant {
    return this.now();
  }

  heard<Read>(read: () => Promise<Read>): Promise<Read> {
    return read();
  }

  advance(milliseconds: number): void {
    this.offset += milliseconds;
  }

  /** What the database's clock would say if it had been moved too. */
  shift(instant: Instant): Instant {
    return instant + this.offset;
  }
}

/** A port whose reads carry the database's time, moved by as much as the clock was. */
export function withClock<Port extends object>(clock: VirtualClock, port: Port): Port {
  return tapped(port, async ({ run }) => moved(clock, await run()));
}

function moved(clock: VirtualClock, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((one: unknown) => moved(clock, one));
  if (typeof value !== "object" || value === null) return value;
  if ("orders" in value) return { ...value, orders: moved(clock, value.orders) };
  if (!("readAt" in value) || typeof value.readAt !== "number") return value;
  const order = "claims" in value && "order" in value ? { order: moved(clock, value.order) } : {};
  return { ...value, ...order, readAt: clock.shift(value.readAt) };
}
