import { onSchedule } from "firebase-functions/scheduler";
import { useCases } from "../composition";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";

/** Recounts sections from their tickets, some in each run, so that no lost message leaves a map wrong for long. */
export const auditAvailability = onSchedule({ ...GROUPS.scheduled, schedule: "every 5 minutes" }, async () => {
  const report = await useCases().auditAvailability();
  logger.info("availability audited", { ...report });
});
