import type { OrderId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { sumOf } from "../../../kernel/money";

/** One live order of a buyer for one event: how many tickets of each type, and until when they were held. */
export interface BuyerLine {
  readonly orderId: OrderId;
  readonly types: Readonly<Record<string, number>>;
  readonly until: Instant;
}

/** How many tickets of the event the buyer holds or owns. */
export function heldBy(lines: readonly BuyerLine[]): number {
  return sumOf(lines.flatMap(({ types }) => Object.values(types)));
}

/** The orders whose hold ran out by the look of the line; a paid order's line looks so for ever. */
export function runOutOrders(lines: readonly BuyerLine[], now: Instant): readonly OrderId[] {
  return lines.filter(({ until }) => until <= now).map(({ orderId }) => orderId);
}
