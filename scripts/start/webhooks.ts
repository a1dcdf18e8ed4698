import { setTimeout as delay } from "node:timers/promises";
import type { Emulators } from "../emulators.ts";
import { loadBuilt, loadFirestore, type Firestore } from "../ops/functions-code.ts";
import { PROJECT } from "../root.ts";

const PERIOD_MS = 1_000;

interface Delivered {
  readonly delivered: number;
  readonly failed: number;
}

interface Delivery {
  readonly deliverWebhooks: (to: {
    readonly db: Firestore;
    readonly url: string;
    readonly clock: { readonly now: () => number };
  }) => Promise<Delivered>;
}

/** Stands in for the payment provider, which tells the backend what became of its payments. */
export function deliverWebhooksForEver({ environment, functionsUrl }: Emulators): void {
  // The client libraries find the emulator by the environment of the process.
  for (const [name, value] of Object.entries(environment)) process.env[name] = value;
  const { Firestore } = loadFirestore();
  const db = new Firestore({ projectId: PROJECT });
  const { deliverWebhooks } = loadBuilt("modules/payments/adapters/fake/deliver-webhooks") as Delivery;
  const url = `${functionsUrl}/paymentWebhook`;
  void repeat(() => deliverWebhooks({ db, url, clock: { now: () => Date.now() } }));
}

/** One run after the other; the first run that fails after a good one is reported. */
export async function repeat(run: () => Promise<Delivered>, periodMs = PERIOD_MS): Promise<never> {
  let working = true;
  for (;;) {
    const problem = await problemOf(run);
    if (problem !== undefined && working) console.log(`Payment webhooks: ${problem}`);
    working = problem === undefined;
    await delay(periodMs, undefined, { ref: false });
  }
}

async function problemOf(run: () => Promise<Delivered>): Promise<string | undefined> {
  try {
    const { failed } = await run();
    return failed === 0 ? undefined : `${failed} were refused and are delivered again.`;
  } catch (error) {
    return String(error);
  }
}
