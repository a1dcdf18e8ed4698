import { onSchedule } from "firebase-functions/scheduler";
import { useCases } from "../composition";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";

/** Tidies up after holds that ran out. Nobody waits for it: such tickets could be held by others already. */
export const releaseExpiredHolds = onSchedule({ ...GROUPS.scheduled, schedule: "every 1 minutes" }, async () => {
  const report = await useCases().releaseExpiredHolds();
  logger.info("expired holds released", { ...report });
});
