import { onSchedule } from "firebase-functions/scheduler";
import { useCases } from "../composition";
import { GROUPS } from "../helpers/function-groups";
import { logger } from "../helpers/logger";

/** Stops sales of events whose organizer's account is gone, and lets them go on where it is back: within the hour. */
export const checkOrganizers = onSchedule({ ...GROUPS.scheduled, schedule: "every 30 minutes" }, async () => {
  const { events, stopped, resumed, failed } = await useCases().checkOrganizers();
  logger.info("organizers checked", { done: stopped + resumed, skipped: events - stopped - resumed - failed, failed });
});
