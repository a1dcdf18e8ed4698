import type { Instance } from "../cancellation/instance.ts";
import type { Firestore } from "../host/runtime-libraries.ts";
import { Bus } from "./bus.ts";
import type { Chance } from "./chances.ts";
import { Fleet, type FleetPlan } from "./projectors.ts";
import { relayTo, type Relay } from "./relay.ts";

/** The instances and the pace that are deployed. */
export const DEPLOYED: FleetPlan = { instances: 4, every: 1_000, lifetime: () => Number.POSITIVE_INFINITY };

/** What all phases share. */
export interface Stage {
  readonly db: Firestore;
  /** Makes a connection of its own, so that what it costs can be told apart. */
  readonly connect: () => Firestore;
  /** Holds of the second instance last 3 s, because its clock is behind. */
  readonly instances: readonly [Instance, Instance];
  readonly chance: Chance;
}

/** Projectors at which nothing goes wrong, connected to the outbox. */
export function calmProjectors({ db, chance }: Stage, connection: Firestore, plan: Partial<FleetPlan> = {}): Relay {
  const fleet = new Fleet(connection, { ...DEPLOYED, ...plan });
  return relayTo(db, new Bus(fleet, chance, { unruly: false }));
}
