import { openInstance } from "../cancellation/instance.ts";
import { builtObject } from "../host/built-modules.ts";
import type { Firestore } from "../host/runtime-libraries.ts";
import { withProgress } from "../race/progress.ts";
import { audit } from "./audit.ts";
import { Buyers, type Command, type Outcome } from "./buyers.ts";
import { Bus } from "./bus.ts";
import { chances } from "./chances.ts";
import { burst, trickle, type CostPerTicket } from "./costs.ts";
import { sectionsOf } from "./evidence.ts";
import { MIXED, openHall } from "./hall.ts";
import { callbackTimes } from "./listener.ts";
import { Fleet, type FleetPlan } from "./projectors.ts";
import { relayTo } from "./relay.ts";
import { DEPLOYED, type Stage } from "./stage.ts";
import type { Evidence } from "./violations.ts";

/** A hold lasts a minute; by an instance whose clock is so far behind, 3 s. */
const BEHIND_MS = 57_000;
/** A pace that the machine keeps: of a saturated one, the lag would say how long its queues are. */
const STEADY = { commands: 600, apart: 40 };
/** Shorter than a second: the more runs there are, the more of them meet. */
const UNRULY = { instances: 3, every: 200 };
const CALLS_OF_A_LIFE = 100;

export interface SeatMapRun extends Evidence {
  readonly outcomes: ReadonlyMap<Command, Outcome>;
  readonly seconds: number;
  readonly messages: number;
  /** Deliveries that failed though the instance lived, in both halls. */
  readonly givenBack: number;
  readonly lags: readonly number[];
  readonly callbacks: readonly number[];
  readonly costs: ReadonlyMap<string, CostPerTicket>;
}

interface Plan {
  readonly commands: number;
  readonly seed: number;
}

/** Lets buyers and projectors work against each other, and measures the projection when nothing goes wrong. */
export async function runSeatMap(connect: () => Firestore, { commands, seed }: Plan): Promise<SeatMapRun> {
  const db = connect();
  const clock = { now: () => Date.now() };
  const payments = builtObject("modules/payments/adapters/fake/fake-provider", "FakeProvider", connect(), clock);
  const reportFailure = () => {
    console.error("An order could not be worked on.");
  };
  const surroundings = { db, payments, reportFailure };
  const instances = [openInstance(surroundings), openInstance(surroundings, { behind: BEHIND_MS })] as const;
  const stage: Stage = { db, connect, instances, chance: chances(seed) };
  const lifetime = () => 1 + stage.chance(CALLS_OF_A_LIFE);
  // First: later, holds of the other hall would run out by the hundred.
  const steady = await commandsOver(stage, { ...STEADY, unruly: false, fleet: DEPLOYED });
  const unruly = await commandsOver(stage, { commands, apart: 0, unruly: true, fleet: { ...UNRULY, lifetime } });
  const repaired = await audit();
  const halls = await Promise.all([unruly, steady].map(({ hall }) => sectionsOf(db, hall)));
  const callbacks = await callbackTimes(stage);
  return {
    ...{
      ...unruly,
      lags: steady.lags,
      drained: [...unruly.drained, ...steady.drained],
      audited: halls.flat(),
      repaired,
    },
    givenBack: unruly.givenBack + steady.givenBack,
    ...{ callbacks, slowestCallback: Math.max(...callbacks) },
    costs: new Map([
      ["burst, 1 instance", await burst(stage, 1)],
      ["burst, 4 instances", await burst(stage, 4)],
      ["trickle", await trickle(stage)],
    ]),
  };
}

interface Phase {
  readonly commands: number;
  /** Milliseconds from one command to the next at least. */
  readonly apart: number;
  readonly unruly: boolean;
  readonly fleet: FleetPlan;
}

/** Random commands on a hall of their own, until every message of theirs was taken. */
async function commandsOver(stage: Stage, { commands, apart, unruly, fleet: plan }: Phase) {
  const { db, connect, instances, chance } = stage;
  const hall = await openHall(db, instances[0], { ticketTypes: MIXED, holdMinutes: 1 });
  const buyers = new Buyers({ hall, chance, instances });
  const fleet = new Fleet(connect(), plan);
  const bus = new Bus(fleet, chance, { unruly });
  const relay = relayTo(db, bus);
  const started = performance.now();
  await withProgress("commands", commands, (step) => buyers.run({ commands, apart }, step));
  const seconds = (performance.now() - started) / 1_000;
  await relay.drained();
  relay.stop();
  const { outcomes } = buyers;
  return {
    ...{ outcomes, seconds, messages: bus.messages, givenBack: bus.givenBack, lags: bus.lags, types: bus.types },
    ...{ crashes: fleet.crashes, redeliveries: bus.redeliveries, hall, drained: await sectionsOf(db, hall) },
    done: new Map([...outcomes].map(([kind, { done }]) => [kind, done])),
  };
}
