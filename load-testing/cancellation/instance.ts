import { loadBuilt, type Firestore } from "../host/runtime-libraries.ts";
import { mortal, type Life } from "./mortal.ts";

type UseCase = (request?: unknown) => Promise<unknown>;
type Makers<Name extends string> = Readonly<Record<Name, (deps: object) => UseCase>>;
type Adapter = new (db: Firestore, ...rest: readonly object[]) => object;

const EVENTS = ["createEvent", "cancelEvent", "getEventCancellation"] as const;
const ORDERS = [
  ...["holdTickets", "purchaseOrder", "finalizePurchase"],
  ...["cancelOrdersOfEvent", "continueCancellations", "executeRefunds"],
] as const;

type Name = (typeof EVENTS)[number] | "holdTickets" | "purchaseOrder" | "finalizePurchase" | "cancelOrdersOfEvent";
export type Instance = Readonly<Record<Name | "continueCancellations" | "executeRefunds", UseCase>>;

export interface Surroundings {
  readonly db: Firestore;
  readonly payments: object;
  /** Counts what the use cases reported. */
  readonly reportFailure: () => void;
}

interface Twists {
  readonly life?: Life;
  /** Replaces what the instance remembers of events. */
  readonly events?: object;
}

const IMMORTAL: Life = { left: Number.POSITIVE_INFINITY };
const clock = { now: () => Date.now() };

/** One instance of the built functions' use cases over their Firestore adapters; it may be one that dies. */
export function openInstance(surroundings: Surroundings, { life = IMMORTAL, events }: Twists = {}): Instance {
  const { db, payments, reportFailure } = surroundings;
  const port = (module: string, name: string) => mortal(new (adapter(module, name))(db, clock), life);
  const store = new (adapter("events/adapters/firestore-event-store", "FirestoreEventStore"))(db);
  const Remembered = adapter("events/adapters/remembered-events", "RememberedEvents") as unknown as new (
    ...deps: readonly object[]
  ) => object;
  const deps = {
    ...{ clock, reportFailure, events: events ?? new Remembered(store, clock) },
    payments: mortal(payments, life),
    records: port("payments/adapters/firestore-payment-records", "FirestorePaymentRecords"),
    orders: port("orders/adapters/firestore-order-store", "FirestoreOrderStore"),
    queues: port("orders/adapters/firestore-order-queues", "FirestoreOrderQueues"),
    eventOrders: port("orders/adapters/firestore-event-orders", "FirestoreEventOrders"),
    cancellations: port("events/adapters/firestore-cancellations", "FirestoreCancellations"),
    sales: { isOpen: () => Promise.resolve(true) },
    requestPurchase: () => Promise.resolve(),
  };
  return {
    ...made("events", EVENTS, { ...deps, events: store }),
    ...made("orders", ORDERS, deps),
  } as Instance;
}

function made(module: string, names: readonly string[], deps: object): Record<string, UseCase> {
  const makers = loadBuilt(`modules/${module}/index`) as Makers<string>;
  return Object.fromEntries(names.map((name) => [name, maker(makers, name)(deps)]));
}

function maker(makers: Makers<string>, name: string): (deps: object) => UseCase {
  const found = makers[name];
  if (found === undefined) throw new Error(`The built functions have no ${name}.`);
  return found;
}

function adapter(module: string, name: string): Adapter {
  const found = (loadBuilt(`modules/${module}`) as Readonly<Record<string, Adapter>>)[name];
  if (found === undefined) throw new Error(`${module} has no ${name}.`);
  return found;
}
