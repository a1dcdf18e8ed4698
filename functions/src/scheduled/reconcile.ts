import { onSchedule } from "firebase-functions/scheduler";
import { publisher, useCases } from "../composition";
import { firestore } from "../helpers/firebase";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";
import { sweepOutbox } from "../helpers/outbox";
import { MINUTE, type Instant } from "../kernel/instant";

/** No job begins anything later, so that none is killed at the function's time limit, 300 s, half-way. */
const TURN = 2 * MINUTE;

const JOBS = {
  "purchases settled": (ends: Instant) => useCases().settlePurchases(ends),
  "refunds executed": (ends: Instant) => useCases().executeRefunds(ends),
  "payments compared": (ends: Instant) => useCases().reconcilePayments(null, ends).then(swept),
  "disputes compared": (ends: Instant) => useCases().reconcileDisputes(ends).then(swept),
  "cancellations of events continued": (ends: Instant) => useCases().continueCancellations(ends),
  "outbox swept": (ends: Instant) =>
    sweepOutbox(
      firestore(),
      (event) => publisher.domainEvent(event),
      () => Date.now() >= ends,
    ),
};

interface Compared {
  readonly compared: number;
  readonly settled: number;
  readonly failed: number;
}

function swept({ compared, settled, failed }: Compared) {
  return { done: settled, skipped: compared - settled - failed, failed };
}

/**
 * Finishes what was lost, late or crashed: purchases nobody settled, refunds, cancelled events with orders, and domain
 * events nobody published.
 */
export const reconcile = onSchedule({ ...GROUPS.reconciler, schedule: "every 1 minutes" }, async () => {
  const ends = Date.now() + TURN;
  const done = await Promise.allSettled(
    Object.entries(JOBS).map(async ([message, job]) => {
      logger.info(message, { ...(await job(ends)) });
    }),
  );
  const errors = done.flatMap((job) => (job.status === "rejected" ? [job.reason as unknown] : []));
  if (errors.length > 0) throw new AggregateError(errors, "Some of the work has to be done by the next run.");
});
