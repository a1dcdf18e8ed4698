import { setTimeout as sleep } from "node:timers/promises";
import { clockBehind } from "../host/clock.ts";
import { loadBuilt, type Firestore } from "../host/runtime-libraries.ts";

const SECOND_MS = 1_000;
const PAGE = 500;
/** About what a deployed trigger takes. */
const LOOK_EVERY_MS = 200;

type Project = (domainEvent: unknown) => Promise<unknown>;

interface Built {
  readonly projectAvailability: (deps: object) => Project;
  readonly shareRuns: (deps: object) => object;
  readonly FirestoreSectionStore: new (db: Firestore) => object;
  readonly FirestoreEventStore: new (db: Firestore) => object;
  readonly RememberedEvents: new (events: object, clock: object) => object;
}

export interface Projector {
  /** Comes back when the outbox is empty, and all that was in it is projected. */
  readonly rest: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Projects what is written to the outbox as a deployed projector does, each section at most once a second. It looks at
 * the outbox itself, as a listener would bring the emulator down.
 */
export function openProjector(db: Firestore): Projector {
  const project = projectAvailability(db);
  const underWay = new Set<Promise<void>>();
  const stopping = new AbortController();
  const relayed = async (): Promise<number> => {
    const { docs } = await db.collection("outbox").limit(PAGE).get();
    if (docs.length === 0) return 0;
    for (const doc of docs) {
      const delivery = deliver(project, doc.data()).finally(() => underWay.delete(delivery));
      underWay.add(delivery);
    }
    const batch = db.batch();
    for (const { ref } of docs) batch.delete(ref);
    await batch.commit();
    return docs.length;
  };
  const relaying = (async () => {
    while (!stopping.signal.aborted) if ((await relayed()) < PAGE) await sleep(LOOK_EVERY_MS);
  })();
  const rest = async (): Promise<void> => {
    while (!(await db.collection("outbox").limit(1).get()).empty || underWay.size > 0) {
      await Promise.all([...underWay, sleep(LOOK_EVERY_MS)]);
    }
  };
  return {
    rest,
    stop: () => {
      stopping.abort();
      return relaying;
    },
  };
}

/** What the projector gives back, Pub/Sub delivers again. */
async function deliver(project: Project, domainEvent: unknown): Promise<void> {
  for (;;) {
    try {
      await project(domainEvent);
      return;
    } catch (error) {
      console.error("The projector failed:", error);
      await sleep(SECOND_MS);
    }
  }
}

function projectAvailability(db: Firestore): Project {
  const clock = clockBehind();
  const built = {
    ...(loadBuilt("modules/availability/index") as object),
    ...(loadBuilt("modules/availability/adapters/firestore-section-store") as object),
    ...(loadBuilt("modules/events/adapters/firestore-event-store") as object),
    ...(loadBuilt("modules/events/adapters/remembered-events") as object),
  } as Built;
  return built.projectAvailability({
    events: new built.RememberedEvents(new built.FirestoreEventStore(db), clock),
    sections: new built.FirestoreSectionStore(db),
    share: built.shareRuns({ clock, sleep: (milliseconds: number) => sleep(milliseconds), every: SECOND_MS }),
  });
}
