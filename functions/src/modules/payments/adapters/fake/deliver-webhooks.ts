import type { Firestore, QueryDocumentSnapshot } from "firebase-admin/firestore";
import Stripe from "stripe";
import { commit } from "../../../../helpers/commit";
import { toTimestamp } from "../../../../helpers/timestamps";
import { SECOND, type Clock } from "../../../../kernel/instant";
import { FAKE_WEBHOOK_SECRET, FAKE_WEBHOOKS, storedFakeWebhook } from "./fake-webhooks";

const PAGE = 100;
const AT_ONCE = 10;
const TIMEOUT = 10 * SECOND;

interface To {
  readonly db: Firestore;
  /** Where webhooks are taken. */
  readonly url: string;
  /** Dates the signatures: whoever takes them compares it with the present. */
  readonly clock: Clock;
}

/** How many deliveries were taken, and how many are to be repeated. */
export interface Delivered {
  readonly delivered: number;
  readonly failed: number;
}

/**
 * Posts a page of the fake's webhooks, the oldest first, as a provider does: at least once, signed, and again in a
 * later run, behind the others, where the answer was not 2xx. Runs may overlap.
 */
export async function deliverWebhooks(to: To): Promise<Delivered> {
  const { docs } = await to.db.collection(FAKE_WEBHOOKS).orderBy("dueAt").limit(PAGE).get();
  const taken: boolean[] = [];
  for (let from = 0; from < docs.length; from += AT_ONCE) {
    taken.push(...(await Promise.all(docs.slice(from, from + AT_ONCE).map((row) => deliver(row, to)))));
  }
  const delivered = taken.filter(Boolean).length;
  return { delivered, failed: taken.length - delivered };
}

async function deliver(row: QueryDocumentSnapshot, to: To): Promise<boolean> {
  const { body, attempts } = storedFakeWebhook.parse(row.data());
  const taken = await post(body, to);
  if (taken) {
    await row.ref.delete();
  } else {
    const later = { attempts: attempts + 1, dueAt: toTimestamp(to.clock.now()) };
    await commit(to.db.batch().update(row.ref, later, { lastUpdateTime: row.updateTime }));
  }
  return taken;
}

async function post(body: string, { url, clock }: To): Promise<boolean> {
  const timestamp = Math.floor(clock.now() / SECOND);
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: body, secret: FAKE_WEBHOOK_SECRET, timestamp });
  const headers = { "content-type": "application/json; charset=utf-8", "stripe-signature": signature };
  const delivery = { method: "POST", headers, body, redirect: "manual" } as const;
  try {
    const answer = await fetch(url, { ...delivery, signal: AbortSignal.timeout(TIMEOUT) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // Nobody there, or no answer in time: it may have been taken, so it is posted again.
  }
}
