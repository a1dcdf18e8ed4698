import { setTimeout as wait } from "node:timers/promises";

/** How one message is handed over; what throws is not taken. */
export type Carry = (handOver: () => Promise<void>) => Promise<void>;

export interface Traffic {
  readonly messages: number;
  /** Messages that came twice. */
  readonly redelivered: number;
  /** Times that a function threw, so that a message had to come again. */
  readonly givenBack: number;
  readonly underWay: number;
}

const MOST_LATE_MS = 400;
const TWICE = 0.3;

/** As Pub/Sub may: each message is late by another time, so that they overtake each other, and some come twice. */
export class UnrulyBus {
  private readonly counts = { messages: 0, redelivered: 0, givenBack: 0, underWay: 0 };

  get traffic(): Traffic {
    return this.counts;
  }

  readonly carry: Carry = (handOver) => {
    this.counts.messages += 1;
    if (Math.random() < TWICE) {
      this.counts.redelivered += 1;
      void this.untilTaken(handOver);
    }
    return this.late(handOver);
  };

  /** Pub/Sub knows nothing of the second copy, so it is not given back to it. */
  private async untilTaken(handOver: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await this.late(handOver);
        return;
      } catch {
        // It comes again, as late as any other, and is counted.
      }
    }
  }

  private async late(handOver: () => Promise<void>): Promise<void> {
    this.counts.underWay += 1;
    try {
      await wait(Math.random() * MOST_LATE_MS);
      await handOver();
    } catch (error) {
      this.counts.givenBack += 1;
      throw error;
    } finally {
      this.counts.underWay -= 1;
    }
  }
}
