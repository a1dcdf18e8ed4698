import { setTimeout as wait } from "node:timers/promises";
import { Death } from "../cancellation/mortal.ts";
import type { Chance } from "./chances.ts";
import type { Fleet } from "./projectors.ts";

/** A domain event, and when the database committed the change that it tells of. */
export interface Message {
  readonly event: { readonly type: string };
  readonly committedAt: number;
}

const AGAIN_AFTER_MS = 100;
const LATE_MS = 150;
const VERY_LATE_MS = 2_000;

/** Brings messages to a fleet of projectors until they are taken, and remembers how long that took. */
export class Bus {
  messages = 0;
  /** Deliveries beyond the first of each message: twins, and what came again because an instance died or failed. */
  redeliveries = 0;
  /** Deliveries that failed although the instance lives. */
  givenBack = 0;
  underWay = 0;
  readonly types = new Map<string, number>();
  /** Milliseconds from the commit of a change until an instance had projected it. */
  readonly lags: number[] = [];
  private readonly fleet: Fleet;
  private readonly chance: Chance;
  private readonly unruly: boolean;

  /** An unruly bus makes messages late, so that they overtake each other, and brings some twice or to several instances. */
  constructor(fleet: Fleet, chance: Chance, { unruly }: { readonly unruly: boolean }) {
    this.fleet = fleet;
    this.chance = chance;
    this.unruly = unruly;
  }

  readonly publish = (message: Message): void => {
    this.messages += 1;
    const { type } = message.event;
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
    const first = this.chance(this.fleet.size);
    void this.carry(message, first);
    if (!this.unruly) return;
    const twin = this.chance(6);
    if (twin > 1) return;
    this.redeliveries += 1;
    void this.carry(message, twin === 0 ? first : (first + 1) % this.fleet.size);
  };

  private async carry(message: Message, to: number): Promise<void> {
    this.underWay += 1;
    if (this.unruly) await wait(this.chance(this.chance(10) === 0 ? VERY_LATE_MS : LATE_MS));
    while (!(await this.isTaken(message, to))) {
      this.redeliveries += 1;
      await wait(this.chance(AGAIN_AFTER_MS));
    }
    this.underWay -= 1;
  }

  private async isTaken({ event, committedAt }: Message, to: number): Promise<boolean> {
    try {
      if ((await this.fleet.project(to, event)) === "PROJECTED") this.lags.push(Date.now() - committedAt);
      return true;
    } catch (error) {
      if (error instanceof Death) return false;
      this.givenBack += 1;
      console.error("A message was given back:", error instanceof Error ? error.message : error);
      return false;
    }
  }
}
