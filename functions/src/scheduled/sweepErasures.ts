import { onSchedule } from "firebase-functions/scheduler";
import { useCases } from "../composition";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";

/** Goes on with the erasures of users until they are finished. */
export const sweepErasures = onSchedule({ ...GROUPS.scheduled, schedule: "every 30 minutes" }, async () => {
  const { erased, unfinished, failed } = await useCases().sweepErasures();
  logger.info("erasures swept", { done: erased, skipped: unfinished, failed });
});
