import { deleteApp, initializeApp } from "firebase-admin/app";
import { getAuth } from "firebase-admin/auth";
import { OUTBOX, relayRow } from "../../src/helpers/outbox";
import type { UserId } from "../../src/kernel/ids";
import { eventsToCome, organizedBy, pseudonymiseEvents } from "../../src/modules/events";
import { FirestoreOrganizedEvents } from "../../src/modules/events/adapters/firestore-organized-events";
import { exportOrders, pseudonymiseOrders } from "../../src/modules/orders";
import { FirestoreBuyerRecords } from "../../src/modules/orders/adapters/firestore-buyer-records";
import { eraseUser, exportUser, replayErasures, sweepErasures } from "../../src/modules/privacy";
import { FirebasePersonalAccounts } from "../../src/modules/privacy/adapters/firebase-personal-accounts";
import { FirestoreErasures, randomPseudonym } from "../../src/modules/privacy/adapters/firestore-erasures";
import { FirestoreParkedMessages } from "../../src/modules/privacy/adapters/firestore-parked-messages";
import { FirestorePersonalProfiles } from "../../src/modules/privacy/adapters/firestore-personal-profiles";
import { createUser } from "../../src/modules/users";
import { FirebaseAccounts, newUserId } from "../../src/modules/users/adapters/firebase-accounts";
import { FirestoreProfiles } from "../../src/modules/users/adapters/firestore-profiles";
import { venuesOf } from "../../src/modules/venues";
import { FirestoreVenueStore } from "../../src/modules/venues/adapters/firestore-venue-store";
import { PASS, tapped, type Tap } from "../world/tap";
import { withClock } from "../world/virtual-clock";
import type { World } from "../world/world";

/** Export and erasure over the real adapters, in the project of a world; every call of a port passes the tap. */
export function openPrivacyOffice(world: World, tap: Tap = PASS) {
  const { db, clock } = world;
  const app = initializeApp({ projectId: world.among.projectId }, `${world.among.projectId}-${Math.random()}`);
  const auth = getAuth(app);
  const orders = tapped(world.orders, tap);
  const buyers = tapped(new FirestoreBuyerRecords(db), tap);
  const organized = tapped(new FirestoreOrganizedEvents(db), tap);
  const venues = tapped(new FirestoreVenueStore(db), tap);
  const reading = {
    accounts: tapped(new FirebasePersonalAccounts(auth), tap),
    profiles: tapped(new FirestorePersonalProfiles(db), tap),
    exportOrders: exportOrders({ orders, buyers }),
    organizedBy: organizedBy({ organized }),
    venuesOf: venuesOf({ venues }),
  };
  const erasures = tapped(withClock(clock, new FirestoreErasures(db)), tap);
  const failures: unknown[] = [];
  const erase = eraseUser({
    ...{ ...reading, buyers, venues, erasures },
    parked: tapped(new FirestoreParkedMessages(db), tap),
    newPseudonym: randomPseudonym,
    eventsToCome: eventsToCome({ organized, clock }),
    pseudonymiseOrders: pseudonymiseOrders({ orders, buyers }),
    pseudonymiseEvents: pseudonymiseEvents({ organized, clock }),
  });
  return {
    auth,
    signUp: createUser({
      ...{ accounts: new FirebaseAccounts(auth), profiles: new FirestoreProfiles(db) },
      ...{ newUserId, clock },
    }),
    exportUser: (userId: UserId) => exportUser(reading)({ userId }),
    /** What a run answers: its report, or the reason of its refusal. */
    erase: async (userId: UserId) => {
      const answer = await erase({ userId });
      return answer.ok ? answer.value : answer.error;
    },
    sweep: sweepErasures({ erasures, eraseUser: erase, reportFailure: ({ error }) => void failures.push(error) }),
    replay: replayErasures({ erasures, accounts: reading.accounts, newPseudonym: randomPseudonym }),
    failures,
    /** What the relay does with domain events. */
    relay: async () => {
      const { docs } = await db.collection(OUTBOX).get();
      await Promise.all(docs.map((doc) => relayRow({ ref: doc.ref, data: doc.data() }, () => Promise.resolve())));
    },
    close: () => deleteApp(app),
  };
}

export type PrivacyOffice = ReturnType<typeof openPrivacyOffice>;
