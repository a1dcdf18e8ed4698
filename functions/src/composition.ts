import { setTimeout } from "node:timers/promises";
import { composePrivacy } from "./composition/privacy";
import { auth, firestore } from "./helpers/firebase";
import { FirestoreInbox } from "./helpers/firestore-inbox";
import { HeardClock } from "./helpers/heard-clock";
import { failing, logger } from "./helpers/logger";
import { isEmulated, projectId, secretOf, STRIPE_API_KEY, STRIPE_WEBHOOK_SECRETS } from "./helpers/params";
import { Publisher } from "./helpers/publisher";
import { SECOND, type Clock } from "./kernel/instant";
import {
  auditAvailability,
  getAvailability,
  getEventWithTickets,
  getSection,
  projectAvailability,
  shareRuns,
  type Drift,
} from "./modules/availability";
import { FirestoreAuditCursor } from "./modules/availability/adapters/firestore-audit-cursor";
import { FirestoreSectionStore } from "./modules/availability/adapters/firestore-section-store";
import { FirestoreSectionTickets } from "./modules/availability/adapters/firestore-section-tickets";
import { RememberedSections } from "./modules/availability/adapters/remembered-sections";
import { SharedClaims } from "./modules/availability/adapters/shared-claims";
import {
  blockTickets,
  cancelEvent,
  cancelEventForOrganizer,
  checkOrganizers,
  createEvent,
  deleteEvent,
  getEventCancellation,
  listEvents,
  listOrganizedEvents,
  publishEvent,
  unblockTickets,
  updateEvent,
  type EventLookup,
  type EventStore,
} from "./modules/events";
import { FirebaseOrganizers } from "./modules/events/adapters/firebase-organizers";
import { FirestoreCancellations } from "./modules/events/adapters/firestore-cancellations";
import { FirestoreCheckPlace } from "./modules/events/adapters/firestore-check-place";
import { FirestoreEventCatalogue } from "./modules/events/adapters/firestore-event-catalogue";
import { FirestoreEventStore } from "./modules/events/adapters/firestore-event-store";
import { FirestoreOrganizedEvents } from "./modules/events/adapters/firestore-organized-events";
import { RememberedEvents } from "./modules/events/adapters/remembered-events";
import { notifyBuyer } from "./modules/notifications";
import { LogNotifier } from "./modules/notifications/adapters/log-notifier";
import {
  announceReschedule,
  cancelOrdersOfEvent,
  cancelTickets,
  createPayment,
  continueCancellations,
  executeRefunds,
  finalizePurchase,
  findTaken,
  getOrder,
  getTicketHolder,
  hearProvider,
  holdTickets,
  listEventOrders,
  listOrders,
  keepDisputedTickets,
  listPurchases,
  purchaseOrder,
  reconcileDisputes,
  reconcilePayments,
  refundOrder,
  releaseExpiredHolds,
  releaseHold,
  settleOrder,
  settlePurchases,
  summarizeSales,
  walkEventOrders,
  type PaymentAlert,
  type RequestPurchase,
} from "./modules/orders";
import { FirestoreBuyerRecords } from "./modules/orders/adapters/firestore-buyer-records";
import { FirestoreDisputes } from "./modules/orders/adapters/firestore-disputes";
import { FirestoreEventOrders } from "./modules/orders/adapters/firestore-event-orders";
import { FirestoreOrderQueues } from "./modules/orders/adapters/firestore-order-queues";
import { FirestoreOrderStore } from "./modules/orders/adapters/firestore-order-store";
import { FirestoreReconciled } from "./modules/orders/adapters/firestore-reconciled";
import { FirestoreRescheduleProgress } from "./modules/orders/adapters/firestore-reschedule-progress";
import { FirestoreSalesRecords } from "./modules/orders/adapters/firestore-sales-records";
import { FirestoreSalesSwitch } from "./modules/orders/adapters/firestore-sales-switch";
import { FakeProvider } from "./modules/payments/adapters/fake/fake-provider";
import { FirestorePaymentRecords } from "./modules/payments/adapters/firestore-payment-records";
import { NO_PROVIDER, OUT_OF_REACH } from "./modules/payments/adapters/no-provider";
import { StripeProvider } from "./modules/payments/adapters/stripe/stripe-provider";
import type { PaymentProvider } from "./modules/payments";
import { createUser } from "./modules/users";
import { FirebaseAccounts, newUserId } from "./modules/users/adapters/firebase-accounts";
import { FirestoreProfiles } from "./modules/users/adapters/firestore-profiles";
import { createVenue, deleteVenue, findLayout, getVenue, listVenues, updateVenue } from "./modules/venues";
import { FirestoreVenueStore } from "./modules/venues/adapters/firestore-venue-store";

const clock: Clock = { now: () => Date.now() };

/** For holds: what they read of events tells it the database's time. */
const databaseClock = new HeardClock(clock, () => performance.now());

export const publisher = new Publisher();

const random = () => Math.random();

/** The commit that precedes the request is what counts: a request that is lost is made again by the sweep. */
const requestPurchase: RequestPurchase = async (request) => {
  try {
    await publisher.purchaseRequest(request);
  } catch (error) {
    logger.error("purchase request not published", error, { ...request });
  }
};

function compose() {
  const db = firestore();
  const events = new FirestoreEventStore(db);
  const lookup = new RememberedEvents(events, databaseClock);
  const venues = new FirestoreVenueStore(db);
  const orders = new FirestoreOrderStore(db);
  const organizing = { events, findLayout: findLayout({ venues }), findTaken: findTaken({ orders }), clock };
  const queues = new FirestoreOrderQueues(db);
  const payments = paymentProvider(db);
  const reportFailure = failing("an order could not be worked on");
  const sweeping = { orders, queues, clock, reportFailure };
  const sales = new FirestoreSalesSwitch(db, clock);
  const records = new FirestorePaymentRecords(db, clock);
  const paying = { orders, events: lookup, payments, records, sales, reportFailure, alertPayment };
  const disputes = new FirestoreDisputes(db);
  const reconciled = new FirestoreReconciled(db);
  const cancellations = new FirestoreCancellations(db);
  const cancelling = { ...sweeping, ...paying, cancellations, eventOrders: new FirestoreEventOrders(db) };
  return {
    ...composePrivacy(clock),
    ...composeAvailability({ events, lookup }),
    ...composeViews(lookup),
    ...composeVenues(),
    ...composeAccounts(events),
    createEvent: createEvent(organizing),
    updateEvent: updateEvent(organizing),
    publishEvent: publishEvent({ events, clock }),
    blockTickets: blockTickets(organizing),
    unblockTickets: unblockTickets(organizing),
    deleteEvent: deleteEvent({ events }),
    cancelEvent: cancelEvent({ events, cancellations, clock }),
    cancelEventForOrganizer: cancelEventForOrganizer({ events, cancellations, clock }),
    getEventCancellation: getEventCancellation({ events, cancellations }),
    cancelOrdersOfEvent: cancelOrdersOfEvent(cancelling),
    continueCancellations: continueCancellations(cancelling),
    announceReschedule: announceReschedule({ ...cancelling, progress: new FirestoreRescheduleProgress(db, clock) }),
    listEvents: listEvents({ events, catalogue: new FirestoreEventCatalogue(db), clock }),
    holdTickets: holdTickets({ ...paying, sections: rememberedSections(db), clock: databaseClock, random }),
    purchaseOrder: purchaseOrder({ ...paying, requestPurchase }),
    finalizePurchase: finalizePurchase(paying),
    createPayment: createPayment(paying),
    verifyWebhook: payments.verifyWebhook.bind(payments),
    hearProvider: hearProvider({ ...paying, disputes }),
    reconcileDisputes: reconcileDisputes({ ...paying, disputes, clock }),
    keepDisputedTickets: keepDisputedTickets(paying),
    reconcilePayments: reconcilePayments({ ...paying, reconciled, clock }),
    releaseHold: releaseHold(paying),
    refundOrder: refundOrder(paying),
    cancelTickets: cancelTickets(paying),
    getOrder: getOrder(paying),
    listOrders: listOrders(paying),
    getTicketHolder: getTicketHolder(paying),
    releaseExpiredHolds: releaseExpiredHolds(sweeping),
    settleOrder: settleOrder(paying),
    settlePurchases: settlePurchases({ ...sweeping, ...paying, requestPurchase, alertStuck }),
    executeRefunds: executeRefunds({ ...sweeping, ...paying }),
    notifyBuyer: notifyBuyer({ notifier: new LogNotifier(), inbox: new FirestoreInbox(db, "notify-buyer") }),
  };
}

/** Who signs up, and what becomes of events with their organizers' accounts. */
function composeAccounts(events: EventStore) {
  const [db, accounts] = [firestore(), new FirebaseAccounts(auth())];
  return {
    createUser: createUser({ accounts, profiles: new FirestoreProfiles(db), newUserId, clock }),
    checkOrganizers: checkOrganizers({
      ...{ events, clock, catalogue: new FirestoreEventCatalogue(db), organizers: new FirebaseOrganizers(auth()) },
      ...{ place: new FirestoreCheckPlace(db), reportFailure: failing("an event could not be worked on") },
    }),
  };
}

/** What organizers and buyers look at. */
function composeViews(events: EventLookup) {
  const db = firestore();
  const selling = { events, records: new FirestoreSalesRecords(db), clock };
  return {
    listOrganizedEvents: listOrganizedEvents({ organized: new FirestoreOrganizedEvents(db) }),
    listEventOrders: listEventOrders(selling),
    walkEventOrders: walkEventOrders(selling),
    summarizeSales: summarizeSales(selling),
    listPurchases: listPurchases({ events, buyers: new FirestoreBuyerRecords(db) }),
  };
}

function composeVenues() {
  const venues = new FirestoreVenueStore(firestore());
  return {
    createVenue: createVenue({ venues, clock }),
    getVenue: getVenue({ venues }),
    listVenues: listVenues({ venues }),
    updateVenue: updateVenue({ venues }),
    deleteVenue: deleteVenue({ venues }),
  };
}

/** The fake is for the emulators only; a deployed project has Stripe, or sells free tickets only. */
function paymentProvider(db: ReturnType<typeof firestore>): PaymentProvider {
  if (isEmulated()) return new FakeProvider(db, clock);
  const apiKey = secretOf(STRIPE_API_KEY);
  if (apiKey === null) return OUT_OF_REACH;
  if (!/^[rs]k_(live|test)_/.test(apiKey)) return NO_PROVIDER;
  return new StripeProvider({
    apiKey,
    webhookSecrets: listOf(secretOf(STRIPE_WEBHOOK_SECRETS) ?? ""),
    project: projectId(),
  });
}

function rememberedSections(db: ReturnType<typeof firestore>): RememberedSections {
  return new RememberedSections({
    sections: new FirestoreSectionStore(db),
    tickets: new FirestoreSectionTickets(db),
    clock,
  });
}

/** Viewers may see what is half a second old; holds build on what is older, which costs them no more than a retry. */
function composeAvailability({ events, lookup }: { readonly events: EventStore; readonly lookup: EventLookup }) {
  const db = firestore();
  const sections = new FirestoreSectionStore(db);
  const tickets = new FirestoreSectionTickets(db);
  const seen = new RememberedSections({ sections, tickets, clock, rememberedFor: SECOND / 2 });
  const share = shareRuns({ clock, sleep: (milliseconds) => setTimeout(milliseconds), every: SECOND });
  return {
    getEventWithTickets: getEventWithTickets({ events, sections: seen }),
    getAvailability: getAvailability({ events, sections: seen }),
    getSection: getSection({ events, sections: seen, tickets: new SharedClaims(tickets, clock) }),
    projectAvailability: projectAvailability({ events: lookup, sections, tickets, share }),
    auditAvailability: auditAvailability({
      ...{ catalogue: new FirestoreEventCatalogue(db), sections, tickets, clock, reportDrift },
      cursor: new FirestoreAuditCursor(db),
    }),
  };
}

let composed: ReturnType<typeof compose> | undefined;

/** The use cases over their adapters, made at the first call and not while the module loads. */
export function useCases(): ReturnType<typeof compose> {
  return (composed ??= compose());
}

function alertPayment({ kind, orderId, detail }: PaymentAlert): void {
  logger.error("payment needs somebody", detail, { kind, orderId: orderId ?? "unknown" });
}

function alertStuck({ id, attempt }: { readonly id: string; readonly attempt: number }): void {
  logger.error("order stuck", "the payment provider does not answer", { orderId: id, attempt });
}

/** The parts of a list with commas, without the spaces around them. */
function listOf(text: string): readonly string[] {
  return text.split(",").flatMap((part) => part.trim() || []);
}

function reportDrift({ eventId, sectionId, tickets }: Drift): void {
  logger.info("section repaired", { eventId, sectionId, tickets });
}
