import { onSchedule } from "firebase-functions/scheduler";
import { publisher, useCases } from "../composition";
import { firestore } from "../helpers/firebase";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";
import { sweepOutbox } from "../helpers/outbox";
import { MINUTE, type Instant } from "../kernel/instant";

/** No job begins anything later, so that none is killed at the function's time limit, 300 s, half-way. */
const TURN = 2 * MINUTE;

const JOBS = [
  async (ends: Instant) => {
    logger.info("purchases settled", { queue: "settle", ...(await useCases().settlePurchases(ends)) });
  },
  async (ends: Instant) => {
    logger.info("refunds executed", { queue: "refund", ...(await useCases().executeRefunds(ends)) });
  },
  async (ends: Instant) => {
    const { compared, settled, failed } = await useCases().reconcilePayments(null, ends);
    logger.info("payments compared", {
      queue: "payments",
      done: settled,
      skipped: compared - settled - failed,
      failed,
    });
  },
  async (ends: Instant) => {
    const { compared, settled, failed } = await useCases().reconcileDisputes(ends);
    const skipped = compared - settled - failed;
    logger.info("disputes compared", { queue: "disputes", done: settled, skipped, failed });
  },
  async (ends: Instant) => {
    logger.info("cancellations of events continued", { ...(await useCases().continueCancellations(ends)) });
  },
  async (ends: Instant) => {
    const isOver = () => Date.now() >= ends;
    logger.info("outbox swept", await sweepOutbox(firestore(), (event) => publisher.domainEvent(event), isOver));
  },
];

/**
 * Finishes what was lost, late or crashed: purchases nobody settled, refunds, cancelled events with orders, and domain
 * events nobody published.
 */
export const reconcile = onSchedule({ ...GROUPS.reconciler, schedule: "every 1 minutes" }, async () => {
  const ends = Date.now() + TURN;
  const done = await Promise.allSettled(JOBS.map((job) => job(ends)));
  const errors = done.flatMap((job) => (job.status === "rejected" ? [job.reason as unknown] : []));
  if (errors.length > 0) throw new AggregateError(errors, "Some of the work has to be done by the next run.");
});
