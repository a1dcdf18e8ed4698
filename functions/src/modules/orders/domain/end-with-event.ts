import type { TicketId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { sumOf } from "../../../kernel/money";
import { cancel } from "./cancel";
import { changed, SAME, type Decision } from "./decision";
import { liveLines, type Explanation, type Order, type OrderLine } from "./order";
import { refundableOf, withShares } from "./refunds";
import { release } from "./release";

const CODE = "EVENT_CANCELLED";

/** Why an order that nobody has paid ended with its event. */
export const ENDED_UNPAID: Explanation = { code: CODE, detail: "The event was cancelled before you paid." };

/** What a ticket of a cancelled event gives back, whatever the event's policy was. */
export const EVENT_CANCELLED_TERMS = {
  refundPercent: 100,
  because: { code: CODE, detail: "The event was cancelled. What you paid for these tickets is refunded." },
} as const;

/**
 * Ends an order because its event was cancelled: a hold is released, sold tickets are cancelled for all of their price.
 * Leaves an order alone that is paying (its payment has to be given up first) or has ended.
 */
export function endWithEvent(order: Order, now: Instant): Decision {
  switch (order.status) {
    case "held":
      return released(release(order, null));
    case "completed":
      return cancel(order, { ticketIds: null, now, ...EVENT_CANCELLED_TERMS });
    case "purchasing":
    case "stuck":
    case "cancelled":
    case "released":
    case "expired":
    case "failed":
      return SAME;
  }
}

/** Cancelled lines for which less than their price was ever asked for, while there is something left to give. */
export function shortLines(order: Order): readonly OrderLine[] {
  if (refundableOf(order) === 0) return [];
  const asked = (id: TicketId) =>
    sumOf(order.refunds.filter(({ ticketId }) => ticketId === id).map(({ amount }) => amount));
  return order.lines.filter(({ ticketId, status, price }) => status === "cancelled" && asked(ticketId) < price);
}

/** Gives the rest of the price of tickets whose cancellation for less came too late: their event was off by then. */
export function giveRest(
  order: Order,
  { ticketIds, now }: { readonly ticketIds: readonly TicketId[]; readonly now: Instant },
): Decision {
  if (order.status !== "completed" && order.status !== "cancelled") return SAME;
  const lines = shortLines(order).filter(({ ticketId }) => ticketIds.includes(ticketId));
  const refunds = withShares(order, { lines, percent: 100, now, because: CODE, command: null });
  return refunds === order.refunds ? SAME : changed({ ...order, version: order.version + 1, refunds }, null);
}

/** Whether the cancellation of the event ended the order, or still has to. */
export function endsWithEvent(order: Order): boolean {
  const isEnded = "failure" in order && order.failure?.code === CODE;
  return isEnded || liveLines(order).length > 0 || refundsWithEvent(order).length > 0;
}

/** What the cancellation of the event owes the buyer, paid back or not. Earlier wishes of the buyer are not part of it. */
export function refundsWithEvent(order: Order) {
  return order.refunds.filter(({ because }) => because === CODE);
}

function released(decision: Decision): Decision {
  if (decision.kind !== "change" || decision.change.order.status !== "released") return decision;
  return { ...decision, change: { ...decision.change, order: { ...decision.change.order, failure: ENDED_UNPAID } } };
}
