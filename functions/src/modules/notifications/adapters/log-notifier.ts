import { logger } from "../../../helpers/logger";
import type { Notification } from "../domain/decide";
import type { Notifier } from "../notifier";

/** Writes to the log that a buyer would be told, and nothing by which the buyer could be found outside. */
export class LogNotifier implements Notifier {
  send({ id, kind, orderId }: Notification): Promise<void> {
    logger.info("buyer notified", { notificationId: id, kind, orderId });
    return Promise.resolve();
  }
}
