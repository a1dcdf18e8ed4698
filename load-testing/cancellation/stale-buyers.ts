import { setTimeout as sleep } from "node:timers/promises";
import { loadBuilt, type Firestore } from "../host/runtime-libraries.ts";
import { openInstance, type Surroundings } from "./instance.ts";
import { tryToHold } from "./sale.ts";

/** A hold that began with a memory of the event of 5 s ends within 30 s. */
const STALE_FOR_MS = 35_000;
const PAUSE_MS = 100;

interface BuiltStore {
  readonly FirestoreEventStore: new (db: Firestore) => { read(id: string): Promise<{ readonly event: object } | null> };
}

/** Buyers of an instance that remembers the event as it is now, and sells for as long as one may that has not heard. */
export async function staleBuyers(surroundings: Surroundings, eventId: string, tickets: number) {
  const { FirestoreEventStore } = loadBuilt("modules/events/adapters/firestore-event-store") as BuiltStore;
  const event = (await new FirestoreEventStore(surroundings.db).read(eventId))?.event ?? null;
  const remembered = () => Promise.resolve(event);
  const events = { recall: remembered, refresh: remembered, fresh: remembered };
  const instance = openInstance(surroundings, { events });
  /** How many holds they made. */
  return async (): Promise<number> => {
    const ends = Date.now() + STALE_FOR_MS;
    let made = 0;
    for (let n = 0; Date.now() < ends; n += 1) {
      const numbers = [1 + Math.floor(Math.random() * tickets)];
      if (await tryToHold(instance, { eventId, buyer: `late-${n}`, numbers })) made += 1;
      await sleep(PAUSE_MS);
    }
    return made;
  };
}
