import type { GlobalOptions } from "firebase-functions/options";
import { MAX_INSTANCES, REGION, STRIPE_API_KEY, STRIPE_WEBHOOK_SECRETS } from "./params";

/**
 * Resources by what the functions of a group do. One vCPU runs one JavaScript thread at 600 to 1,000 holds/s, so a
 * concurrency of 80 is reached by waiting requests, not by busy ones. HTTPS answers within the 30 s that a hold may
 * take: the cancellation of an event relies on that bound.
 */
const HTTPS = {
  region: REGION,
  memory: "512MiB",
  cpu: 1,
  concurrency: 80,
  maxInstances: MAX_INSTANCES,
  timeoutSeconds: 30,
  invoker: "public",
  serviceAccount: "holdfast-https@",
} as const;

/** What a function is given that may have to ask the payment provider, and one that also hears its webhooks. */
export const PROVIDER_SECRETS = {
  asked: [STRIPE_API_KEY],
  heard: [STRIPE_API_KEY, STRIPE_WEBHOOK_SECRETS],
};

const PAYING = { secrets: PROVIDER_SECRETS.asked };

const BACKGROUND = { region: REGION, memory: "512MiB", cpu: 1 } as const satisfies GlobalOptions;

/** One run at a time; a run that overlaps the next is harmless but wasteful. */
const SCHEDULED = {
  ...BACKGROUND,
  serviceAccount: "holdfast-scheduled@",
  concurrency: 1,
  maxInstances: 1,
  timeoutSeconds: 300,
} as const satisfies GlobalOptions;

/**
 * Options of each function group; they differ in what a burst may cost, how long work may take, and what their service
 * account, which Terraform makes, is allowed to do.
 */
export const GROUPS = {
  https: HTTPS,
  /** Bounded by what the payment provider takes, not by what Pub/Sub gives. */
  finalizer: {
    ...BACKGROUND,
    serviceAccount: "holdfast-finalizer@",
    ...PAYING,
    concurrency: 40,
    maxInstances: 20,
    timeoutSeconds: 60,
  },
  consumer: {
    ...BACKGROUND,
    serviceAccount: "holdfast-consumer@",
    concurrency: 20,
    maxInstances: 10,
    timeoutSeconds: 60,
  },
  /** Messages wait up to a second to share a write, so many wait at once; few instances mean few writers of a section. */
  projector: {
    ...BACKGROUND,
    serviceAccount: "holdfast-consumer@",
    concurrency: 500,
    maxInstances: 4,
    timeoutSeconds: 60,
  },
  relay: { ...BACKGROUND, serviceAccount: "holdfast-relay@", concurrency: 80, maxInstances: 20, timeoutSeconds: 60 },
  scheduled: SCHEDULED,
  reconciler: { ...SCHEDULED, ...PAYING },
} as const;
