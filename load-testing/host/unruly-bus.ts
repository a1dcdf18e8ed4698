import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";

/** Hands one message over; what throws was not taken. */
type HandOver = () => Promise<void>;

export interface Traffic {
  readonly messages: number;
  /** Messages that came twice. */
  readonly redelivered: number;
  /** Times that a function threw, so that a message had to come again. */
  readonly givenBack: number;
  readonly underWay: number;
}

const MOST_LATE_MS = 400;
const LONGEST_PAUSE_MS = 10_000;
const TWICE = 0.3;

/** As Pub/Sub may: each message is late by another time, so that they overtake each other, and some come twice. */
export class UnrulyBus {
  private readonly counts = { messages: 0, redelivered: 0, givenBack: 0, underWay: 0 };

  get traffic(): Traffic {
    return this.counts;
  }

  /** Comes back when the message was taken. Its second copy goes its own way. */
  readonly carry = async (handOver: HandOver): Promise<void> => {
    this.counts.messages += 1;
    if (Math.random() < TWICE) {
      this.counts.redelivered += 1;
      void this.untilTaken(handOver);
    }
    await this.untilTaken(handOver);
  };

  /** What is given back comes again, each time twice as late. */
  private async untilTaken(handOver: HandOver): Promise<void> {
    this.counts.underWay += 1;
    for (let late = MOST_LATE_MS; ; late = Math.min(2 * late, LONGEST_PAUSE_MS)) {
      await wait(Math.random() * late);
      if (await this.isTaken(handOver)) break;
    }
    this.counts.underWay -= 1;
  }

  private async isTaken(handOver: HandOver): Promise<boolean> {
    try {
      await handOver();
      return true;
    } catch (error) {
      this.counts.givenBack += 1;
      console.error(`A message was given back: ${inspect(error).replaceAll(/\s*\n\s*/g, " | ")}`);
      return false;
    }
  }
}
