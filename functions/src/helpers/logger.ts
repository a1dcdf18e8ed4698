import * as structured from "firebase-functions/logger";

/** Fields that a log entry may have: ids, codes and figures, never personal data. */
export type LogFields = Readonly<
  Partial<
    Record<
      | "requestId"
      | "endpoint"
      | "status"
      | "code"
      | "ms"
      | "orderId"
      | "eventId"
      | "attempt"
      | "outcome"
      | "messageId"
      | "deadLetterId"
      | "notificationId"
      | "kind"
      | "queue"
      | "done"
      | "skipped"
      | "failed"
      | "lagMs"
      | "published"
      | "sectionId"
      | "sections"
      | "repaired"
      | "tickets",
      string | number | undefined
    >
  >
>;

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** The structured log. `error` puts the stack into the message, where Error Reporting looks for it. */
export const logger = {
  info(message: string, fields: LogFields = {}): void {
    structured.info(message, fields);
  },
  warn(message: string, fields: LogFields = {}): void {
    structured.warn(message, fields);
  },
  error(message: string, error: unknown, fields: LogFields = {}): void {
    structured.error(`${message}: ${describe(error)}`, fields);
  },
};

/** Tells what some work could not be done on; the rest of it was done. */
export function failing(message: string) {
  return ({ error, ...ids }: Pick<LogFields, "orderId" | "eventId"> & { readonly error: unknown }): void => {
    logger.error(message, error, ids);
  };
}
