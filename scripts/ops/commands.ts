import { audit } from "./audit.ts";
import { cancelEvent } from "./cancel-event.ts";
import type { OpsCommand } from "./command.ts";
import { reconcilePayments, settleOrder } from "./payments.ts";
import { reindex } from "./reindex.ts";
import { replayDeadLetters } from "./replay-dead-letters.ts";
import { restoreDrill } from "./restore-drill.ts";
import { sales } from "./sales.ts";
import { eraseUserCommand, exportUserCommand, replayErasuresCommand } from "./users.ts";

/** The commands of `npm run ops`; adding one is an entry here. */
export const COMMANDS: Readonly<Record<string, OpsCommand>> = {
  audit,
  "cancel-event": cancelEvent,
  "erase-user": eraseUserCommand,
  "export-user": exportUserCommand,
  "reconcile-payments": reconcilePayments,
  reindex,
  "replay-dead-letters": replayDeadLetters,
  "replay-erasures": replayErasuresCommand,
  "restore-drill": restoreDrill,
  sales,
  "settle-order": settleOrder,
};
