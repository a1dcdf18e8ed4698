import { onSchedule } from "firebase-functions/scheduler";
import { publisher, useCases } from "../composition";
import { firestore } from "../helpers/firebase";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";
import { sweepOutbox } from "../helpers/outbox";

const JOBS = [
  async () => {
    logger.info("purchases settled", { queue: "settle", ...(await useCases().settlePurchases()) });
  },
  async () => {
    logger.info("refunds executed", { queue: "refund", ...(await useCases().executeRefunds()) });
  },
  async () => {
    const { compared, settled, failed } = await useCases().reconcilePayments();
    logger.info("payments compared", {
      queue: "payments",
      done: settled,
      skipped: compared - settled - failed,
      failed,
    });
  },
  async () => {
    const { compared, settled, failed } = await useCases().reconcileDisputes();
    const skipped = compared - settled - failed;
    logger.info("disputes compared", { queue: "disputes", done: settled, skipped, failed });
  },
  async () => {
    logger.info("cancellations of events continued", { ...(await useCases().continueCancellations()) });
  },
  async () => {
    logger.info("outbox swept", await sweepOutbox(firestore(), (event) => publisher.domainEvent(event)));
  },
];

/**
 * Finishes what was lost, late or crashed: purchases nobody settled, refunds, cancelled events with orders, and domain
 * events nobody published.
 */
export const reconcile = onSchedule({ ...GROUPS.scheduled, schedule: "every 1 minutes" }, async () => {
  const done = await Promise.allSettled(JOBS.map((job) => job()));
  const errors = done.flatMap((job) => (job.status === "rejected" ? [job.reason as unknown] : []));
  if (errors.length > 0) throw new AggregateError(errors, "Some of the work has to be done by the next run.");
});
