import { setTimeout as wait } from "node:timers/promises";
import { Death, mortal, type Life } from "../cancellation/mortal.ts";
import { builtFunction, builtObject } from "../host/built-modules.ts";
import { clockBehind } from "../host/clock.ts";
import type { Firestore } from "../host/runtime-libraries.ts";

const AVAILABILITY = "modules/availability";
const EVENTS = "modules/events";
const clock = clockBehind();

/** Takes one domain event; answers what it did. */
type Projector = (event: object) => Promise<string>;

export interface FleetPlan {
  readonly instances: number;
  /** Milliseconds between the runs of a section in an instance. */
  readonly every: number;
  /** After how many calls to the database the next instance dies. */
  readonly lifetime: () => number;
}

/** Overlapping instances of the projector; one that dies is replaced by another that remembers nothing. */
export class Fleet {
  crashes = 0;
  private readonly db: Firestore;
  private readonly plan: FleetPlan;
  private readonly projectors: Projector[];

  constructor(db: Firestore, plan: FleetPlan) {
    this.db = db;
    this.plan = plan;
    this.projectors = Array.from({ length: plan.instances }, () => this.open());
  }

  get size(): number {
    return this.projectors.length;
  }

  /** Rejects where the instance is dead, or dies on it. */
  async project(number: number, event: object): Promise<string> {
    const projector = this.projectors[number];
    if (projector === undefined) throw new Error(`There is no instance ${number}.`);
    try {
      return await projector(event);
    } catch (error) {
      if (error instanceof Death && this.projectors[number] === projector) {
        this.crashes += 1;
        this.projectors[number] = this.open();
      }
      throw error;
    }
  }

  private open(): Projector {
    return openProjector(this.db, { every: this.plan.every, life: { left: this.plan.lifetime() } });
  }
}

function openProjector(db: Firestore, { every, life }: { readonly every: number; readonly life: Life }): Projector {
  const port = (module: string, name: string) => mortal(builtObject(module, name, db), life);
  const store = port(`${EVENTS}/adapters/firestore-event-store`, "FirestoreEventStore");
  const share = builtFunction(`${AVAILABILITY}/index`, "shareRuns")({ clock, sleep: wait, every });
  return builtFunction<Projector>(
    `${AVAILABILITY}/index`,
    "projectAvailability",
  )({
    events: builtObject(`${EVENTS}/adapters/remembered-events`, "RememberedEvents", store, clock),
    sections: port(`${AVAILABILITY}/adapters/firestore-section-store`, "FirestoreSectionStore"),
    tickets: port(`${AVAILABILITY}/adapters/firestore-section-tickets`, "FirestoreSectionTickets"),
    ...{ share, clock },
  });
}
