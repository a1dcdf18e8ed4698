import { builtObject, builtUseCases, type UseCase } from "../host/built-modules.ts";
import { clockBehind } from "../host/clock.ts";
import type { Firestore } from "../host/runtime-libraries.ts";
import { mortal, type Life } from "./mortal.ts";

const EVENTS = ["createEvent", "cancelEvent", "getEventCancellation"] as const;
const ORDERS = [
  ...["holdTickets", "releaseHold", "purchaseOrder", "finalizePurchase", "cancelTickets", "releaseExpiredHolds"],
  ...["cancelOrdersOfEvent", "continueCancellations", "executeRefunds"],
] as const;

type Name = (typeof EVENTS)[number] | "holdTickets" | "purchaseOrder" | "finalizePurchase" | "cancelOrdersOfEvent";
type Change = "releaseHold" | "cancelTickets" | "releaseExpiredHolds";
export type Instance = Readonly<Record<Name | Change | "continueCancellations" | "executeRefunds", UseCase>>;

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
  /** How many milliseconds the instance's clock is behind the database's: its holds last so much shorter. */
  readonly behind?: number;
}

const IMMORTAL: Life = { left: Number.POSITIVE_INFINITY };

/** One instance of the built functions' use cases over their Firestore adapters; it may be one that dies. */
export function openInstance(
  surroundings: Surroundings,
  { life = IMMORTAL, events, behind = 0 }: Twists = {},
): Instance {
  const { db, payments, reportFailure } = surroundings;
  const clock = clockBehind(behind);
  const port = (module: string, name: string) => mortal(builtObject(module, name, db, clock), life);
  const store = builtObject("modules/events/adapters/firestore-event-store", "FirestoreEventStore", db);
  const sections = port("modules/availability/adapters/firestore-section-store", "FirestoreSectionStore");
  const tickets = port("modules/availability/adapters/firestore-section-tickets", "FirestoreSectionTickets");
  const remembered = builtObject("modules/events/adapters/remembered-events", "RememberedEvents", store, clock);
  const memory = { sections, tickets, clock };
  const deps = {
    ...{ clock, reportFailure, events: events ?? remembered },
    sections: builtObject("modules/availability/adapters/remembered-sections", "RememberedSections", memory),
    random: () => Math.random(),
    payments: mortal(payments, life),
    records: port("modules/payments/adapters/firestore-payment-records", "FirestorePaymentRecords"),
    orders: port("modules/orders/adapters/firestore-order-store", "FirestoreOrderStore"),
    queues: port("modules/orders/adapters/firestore-order-queues", "FirestoreOrderQueues"),
    eventOrders: port("modules/orders/adapters/firestore-event-orders", "FirestoreEventOrders"),
    cancellations: port("modules/events/adapters/firestore-cancellations", "FirestoreCancellations"),
    sales: { isOpen: () => Promise.resolve(true) },
    requestPurchase: () => Promise.resolve(),
  };
  return {
    ...builtUseCases("events", EVENTS, { ...deps, events: store }),
    ...builtUseCases("orders", ORDERS, deps),
  } as Instance;
}
