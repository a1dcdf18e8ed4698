import { setTimeout as sleep } from "node:timers/promises";
import { z, type Parsed } from "../host/runtime-libraries.ts";
import { openInstance, type Surroundings } from "./instance.ts";
import { Death, type Life } from "./mortal.ts";
import { ORGANIZER, taken } from "./sale.ts";

const MOST_CALLS = 600;
const NEXT_RUN_MS = 500;
const PATIENCE_MS = 10 * 60_000;

const cancellation = z.looseObject({ finishedAt: z.number().nullable(), last: z.unknown() });
export type Cancellation = Parsed<typeof cancellation>;

export interface Worked {
  readonly deaths: number;
  readonly cancellation: Cancellation;
}

/**
 * What `reconcile` does every minute, here without a pause and by instances that die at any of their calls, until the
 * cancellation is finished. The dead are known to be dead, so the end of their lease is not waited for.
 */
export async function workUntilFinished(surroundings: Surroundings, eventId: string): Promise<Worked> {
  const survivor = openInstance(surroundings);
  const ends = Date.now() + PATIENCE_MS;
  let deaths = 0;
  for (;;) {
    const life: Life = { left: 1 + Math.floor(Math.random() * MOST_CALLS) };
    const instance = openInstance(surroundings, { life });
    await Promise.allSettled([instance.cancelOrdersOfEvent(eventId), instance.executeRefunds()]).then(rethrow);
    if (life.left <= 0) {
      deaths += 1;
      await surroundings.db.collection("cancellations").doc(eventId).update({ leaseUntil: null });
    }
    const found = cancellation.parse(taken(await survivor.getEventCancellation({ eventId, organizerId: ORGANIZER })));
    if (found.finishedAt !== null) return { deaths, cancellation: found };
    if (Date.now() > ends) throw new Error("The cancellation was not finished within ten minutes.");
    await sleep(NEXT_RUN_MS);
  }
}

/** Deaths are what this is about; anything else is a fault. */
function rethrow(results: readonly PromiseSettledResult<unknown>[]): void {
  for (const result of results) {
    if (result.status === "rejected" && !(result.reason instanceof Death)) throw result.reason;
  }
}
