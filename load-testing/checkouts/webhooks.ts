import { setTimeout as wait } from "node:timers/promises";
import { loadBuilt } from "../host/runtime-libraries.ts";
import type { Stage } from "../race/stage.ts";

interface Delivered {
  readonly delivered: number;
  readonly failed: number;
}

interface Delivery {
  readonly deliverWebhooks: (to: {
    readonly db: Stage["db"];
    readonly url: string;
    readonly clock: { readonly now: () => number };
  }) => Promise<Delivered>;
}

export interface Webhooks {
  stop(): Promise<Delivered>;
}

/** Between the deliveries of each run. Runs that overlap deliver some webhooks twice, at the same time. */
const PAUSES_MS = [100, 2_000];

/** The provider tells of its payments, again and again until it is heard, until it is stopped. */
export function tellOfPayments({ db, baseUrl }: Stage): Webhooks {
  const { deliverWebhooks } = loadBuilt("modules/payments/adapters/fake/deliver-webhooks") as Delivery;
  const to = { db, url: `${baseUrl}/paymentWebhook`, clock: { now: () => Date.now() } };
  const told = { delivered: 0, failed: 0 };
  let stopped = false;
  const run = async (pause: number) => {
    while (!stopped) {
      const { delivered, failed } = await deliverWebhooks(to);
      told.delivered += delivered;
      told.failed += failed;
      await wait(pause);
    }
  };
  const runs = Promise.all(PAUSES_MS.map(run));
  return {
    stop: async () => {
      stopped = true;
      await runs;
      return told;
    },
  };
}
