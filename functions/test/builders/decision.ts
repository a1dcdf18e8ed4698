import type { Change, Decision } from "../../src/modules/orders/domain/decision";
import type { OrderRefusal } from "../../src/modules/orders/domain/reasons";

/** The change that a command decided on; fails the test where it decided otherwise. */
export function changeOf(decision: Decision): Change {
  if (decision.kind !== "change") throw new Error(`The command changed nothing: ${JSON.stringify(decision)}`);
  return decision.change;
}

/** Why a command was refused; fails the test where it was not. */
export function refusalOf(decision: Decision): OrderRefusal {
  if (decision.kind !== "refuse") throw new Error(`The command was not refused: ${JSON.stringify(decision)}`);
  return decision.refusal;
}
