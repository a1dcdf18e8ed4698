import { randomBytes } from "node:crypto";
import { Firestore } from "@google-cloud/firestore";
import type { OrderId } from "../../src/kernel/ids";
import type { PurchaseRequest } from "../../src/messages/purchase-request";
import {
  blockTickets,
  cancelEvent,
  createEvent,
  deleteEvent,
  getEventCancellation,
  publishEvent,
  unblockTickets,
  updateEvent,
} from "../../src/modules/events";
import { FirestoreCancellations } from "../../src/modules/events/adapters/firestore-cancellations";
import { FirestoreEventStore } from "../../src/modules/events/adapters/firestore-event-store";
import { RememberedSections } from "../../src/modules/availability/adapters/remembered-sections";
import { FirestoreSectionStore } from "../../src/modules/availability/adapters/firestore-section-store";
import { FirestoreSectionTickets } from "../../src/modules/availability/adapters/firestore-section-tickets";
import { RememberedEvents } from "../../src/modules/events/adapters/remembered-events";
import {
  cancelOrdersOfEvent,
  cancelTickets,
  createPayment,
  continueCancellations,
  executeRefunds,
  finalizePurchase,
  findTaken,
  getTicketHolder,
  hearProvider,
  holdTickets,
  purchaseOrder,
  keepDisputedTickets,
  reconcileDisputes,
  reconcilePayments,
  refundOrder,
  releaseExpiredHolds,
  releaseHold,
  settlePurchases,
  type OrderStore,
  type PaymentAlert,
} from "../../src/modules/orders";
import { FirestoreDisputes } from "../../src/modules/orders/adapters/firestore-disputes";
import { FirestoreEventOrders } from "../../src/modules/orders/adapters/firestore-event-orders";
import { FirestoreOrderQueues } from "../../src/modules/orders/adapters/firestore-order-queues";
import { FirestoreOrderStore } from "../../src/modules/orders/adapters/firestore-order-store";
import { FirestoreReconciled } from "../../src/modules/orders/adapters/firestore-reconciled";
import { FirestoreSalesSwitch } from "../../src/modules/orders/adapters/firestore-sales-switch";
import type { PaymentProvider, PaymentRecords } from "../../src/modules/payments";
import { FakeLedger } from "../../src/modules/payments/adapters/fake/ledger";
import { FakeProvider } from "../../src/modules/payments/adapters/fake/fake-provider";
import { FirestorePaymentRecords } from "../../src/modules/payments/adapters/firestore-payment-records";
import { findLayout } from "../../src/modules/venues";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import { PASS, tapped, type Tap } from "./tap";
import { VirtualClock, withClock } from "./virtual-clock";

/** What all instances share: the database, the time, the messages that were published, and what was reported. */
class Surroundings {
  readonly projectId = `demo-world-${randomBytes(5).toString("hex")}`;
  readonly clock = new VirtualClock();
  readonly requests: PurchaseRequest[] = [];
  readonly failures: string[] = [];
  readonly stuck: OrderId[] = [];
  readonly alerts: PaymentAlert[] = [];
  /** One connection for all instances: opening one costs more than most tests. */
  readonly db = new Firestore({ projectId: this.projectId });
  /** The provider's own, so that its reads and writes are not counted among ours. */
  readonly providersOwn = new Firestore({ projectId: this.projectId });
  private instances = 0;

  enter(): void {
    this.instances += 1;
  }

  async leave(): Promise<void> {
    this.instances -= 1;
    if (this.instances === 0) await Promise.all([this.db.terminate(), this.providersOwn.terminate()]);
  }
}

/** Parts of an instance that a test replaces. */
export interface Twists {
  readonly orders?: (db: Firestore) => OrderStore;
  readonly payments?: (provider: FakeProvider, ledger: FakeLedger) => PaymentProvider;
  readonly records?: PaymentRecords;
  /** Every call to the stores of orders, events and cancellations, the payment provider and the publisher passes through here. */
  readonly tap?: Tap;
  readonly among?: Surroundings;
}

/** One instance: the use cases over the real adapters, in a project of its own on the Firestore emulator. */
export type World = ReturnType<typeof openWorld>;

export function openWorld({
  orders: storeOver,
  payments: providerOver,
  records,
  tap = PASS,
  among = new Surroundings(),
}: Twists = {}) {
  const { db, providersOwn, clock, requests, failures, stuck, alerts } = among;
  among.enter();
  const eventStore = new FirestoreEventStore(db);
  const orders = withClock(clock, storeOver?.(db) ?? new FirestoreOrderStore(db));
  const publisher = {
    publish: (request: PurchaseRequest): Promise<void> => {
      requests.push(request);
      return Promise.resolve();
    },
  };
  const provider = new FakeProvider(providersOwn, clock);
  const ledger = new FakeLedger(providersOwn, clock);
  const deps = {
    orders: tapped(orders, tap),
    events: new RememberedEvents(eventStore, clock),
    sections: new RememberedSections({
      sections: withClock(clock, new FirestoreSectionStore(db)),
      tickets: withClock(clock, new FirestoreSectionTickets(db)),
      clock,
    }),
    random: () => Math.random(),
    payments: tapped(providerOver?.(provider, ledger) ?? provider, tap),
    records: tapped(records ?? new FirestorePaymentRecords(db, clock), tap),
    disputes: new FirestoreDisputes(db),
    reconciled: new FirestoreReconciled(db),
    sales: new FirestoreSalesSwitch(db, clock),
    clock,
    cancellations: tapped(withClock(clock, new FirestoreCancellations(db)), tap),
    eventOrders: tapped(withClock(clock, new FirestoreEventOrders(db)), tap),
    queues: withClock(clock, new FirestoreOrderQueues(db)),
    requestPurchase: tapped(publisher, tap).publish,
    reportFailure: ({ orderId }: { readonly orderId: string }) => void failures.push(orderId),
    alertPayment: (alert: PaymentAlert) => void alerts.push(alert),
    alertStuck: ({ id }: { readonly id: OrderId }) => void stuck.push(id),
  };
  const organizing = {
    ...{ events: tapped(eventStore, tap), findTaken: findTaken(deps), clock },
    findLayout: findLayout({ venues: new FirestoreVenueStore(db) }),
  };
  return {
    ...{ among, db, clock, requests, failures, stuck, alerts, orders, provider },
    ledger,
    createEvent: createEvent({ ...organizing, events: eventStore }),
    publishEvent: publishEvent(organizing),
    updateEvent: updateEvent(organizing),
    blockTickets: blockTickets(organizing),
    unblockTickets: unblockTickets(organizing),
    deleteEvent: deleteEvent(organizing),
    cancelEvent: cancelEvent({ ...deps, events: eventStore }),
    getEventCancellation: getEventCancellation({ ...deps, events: eventStore }),
    cancelOrdersOfEvent: cancelOrdersOfEvent(deps),
    continueCancellations: continueCancellations(deps),
    holdTickets: holdTickets(deps),
    purchaseOrder: purchaseOrder(deps),
    createPayment: createPayment(deps),
    finalizePurchase: finalizePurchase(deps),
    hearProvider: hearProvider(deps),
    reconcileDisputes: reconcileDisputes(deps),
    keepDisputedTickets: keepDisputedTickets(deps),
    reconcilePayments: reconcilePayments(deps),
    refundOrder: refundOrder(deps),
    releaseHold: releaseHold(deps),
    cancelTickets: cancelTickets(deps),
    getTicketHolder: getTicketHolder(deps),
    releaseExpiredHolds: releaseExpiredHolds(deps),
    settlePurchases: settlePurchases(deps),
    executeRefunds: executeRefunds(deps),
    close: () => among.leave(),
  };
}
