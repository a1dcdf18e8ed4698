import { auth, firestore } from "../helpers/firebase";
import { failing } from "../helpers/logger";
import type { Clock } from "../kernel/instant";
import { eventsToCome, organizedBy, pseudonymiseEvents } from "../modules/events";
import { FirestoreOrganizedEvents } from "../modules/events/adapters/firestore-organized-events";
import { exportOrders, pseudonymiseOrders } from "../modules/orders";
import { FirestoreBuyerRecords } from "../modules/orders/adapters/firestore-buyer-records";
import { FirestoreOrderStore } from "../modules/orders/adapters/firestore-order-store";
import { eraseUser, exportUser, replayErasures, sweepErasures } from "../modules/privacy";
import { FirebasePersonalAccounts } from "../modules/privacy/adapters/firebase-personal-accounts";
import { FirestoreErasures, randomPseudonym } from "../modules/privacy/adapters/firestore-erasures";
import { FirestoreParkedMessages } from "../modules/privacy/adapters/firestore-parked-messages";
import { FirestorePersonalProfiles } from "../modules/privacy/adapters/firestore-personal-profiles";
import { venuesOf } from "../modules/venues";
import { FirestoreVenueStore } from "../modules/venues/adapters/firestore-venue-store";

/** What is stored about a user: its export and its erasure. */
export function composePrivacy(clock: Clock) {
  const db = firestore();
  const orders = new FirestoreOrderStore(db);
  const buyers = new FirestoreBuyerRecords(db);
  const organized = new FirestoreOrganizedEvents(db);
  const venues = new FirestoreVenueStore(db);
  const reading = {
    accounts: new FirebasePersonalAccounts(auth()),
    profiles: new FirestorePersonalProfiles(db),
    exportOrders: exportOrders({ orders, buyers }),
    organizedBy: organizedBy({ organized }),
    venuesOf: venuesOf({ venues }),
  };
  const erasures = new FirestoreErasures(db);
  const erase = eraseUser({
    ...{ ...reading, buyers, venues, erasures, parked: new FirestoreParkedMessages(db) },
    newPseudonym: randomPseudonym,
    eventsToCome: eventsToCome({ organized, clock }),
    pseudonymiseOrders: pseudonymiseOrders({ orders, buyers }),
    pseudonymiseEvents: pseudonymiseEvents({ organized, clock }),
  });
  return {
    exportUser: exportUser(reading),
    eraseUser: erase,
    sweepErasures: sweepErasures({ erasures, eraseUser: erase, reportFailure: failing("an erasure could not go on") }),
    replayErasures: replayErasures({ erasures, accounts: reading.accounts, newPseudonym: randomPseudonym }),
  };
}
