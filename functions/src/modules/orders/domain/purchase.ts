import { MINUTE, SECOND, type Instant } from "../../../kernel/instant";
import { changed, nextFacts, refused, SAME, type Decision } from "./decision";
import {
  hasRunOut,
  isPaying,
  MAX_ATTEMPTS,
  PAYMENT_GRACE,
  type Explanation,
  type Order,
  type PayingOrder,
  type PurchasingOrder,
} from "./order";
import { refuse } from "./reasons";
import { liveTicketIds, releaseLines } from "./release";

/** How long the sweep waits before it publishes an attempt again, by the number of times it already did. */
const REPUBLISH_AFTER = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 4 * MINUTE] as const;
const LONGEST_WAIT = 4 * MINUTE;

/**
 * Opens the next attempt to pay: from here on the tickets stay the order's until the provider has answered.
 * A repeat while paying or after completion changes nothing.
 */
export function purchase(order: Order, ask: { readonly now: Instant; readonly method: string | null }): Decision {
  if (isPaying(order) || order.status === "completed") return SAME;
  if (order.status === "expired" || hasRunOut(order, ask.now)) {
    return refused(refuse("HOLD_EXPIRED", "The hold has run out. Hold the tickets again."));
  }
  if (order.status !== "held") {
    return refused(refuse("ORDER_STATE", `The order is ${order.status}.`, { orderStatus: order.status }));
  }
  if (order.attempt >= MAX_ATTEMPTS) {
    const detail = `${MAX_ATTEMPTS} attempts to pay have failed. Release the order and hold the tickets again.`;
    return refused(refuse("ORDER_STATE", detail, { orderStatus: order.status }));
  }
  const next = {
    ...nextFacts(order),
    attempt: order.attempt + 1,
    payment: { status: "pending", method: ask.method, error: null },
    status: "purchasing",
    payUntil: order.until + PAYMENT_GRACE,
    tries: 0,
    dueAt: ask.now + REPUBLISH_AFTER[0],
  } as const;
  return changed(next, { type: "order.purchasing", ticketIds: liveTicketIds(order) });
}

/** The provider waits for the buyer: nobody asks again before `payUntil`. */
export function requireAction(order: Order): Decision {
  if (order.status !== "purchasing" || order.payment.status === "requires_action") return SAME;
  const payment = { ...order.payment, status: "requires_action" } as const;
  return changed({ ...order, version: order.version + 1, payment, dueAt: order.payUntil }, null);
}

/** Notes that the attempt is about to be published again; once all waits are over, the order is `stuck`. */
export function republish(order: Order, now: Instant): Decision {
  if (order.status !== "purchasing" || waitsForBuyer(order, now)) return SAME;
  const tries = order.tries + 1;
  const facts = { ...order, version: order.version + 1, tries };
  if (tries > REPUBLISH_AFTER.length) return changed({ ...facts, status: "stuck", dueAt: now }, null);
  const wait = REPUBLISH_AFTER[tries] ?? LONGEST_WAIT;
  return changed({ ...facts, dueAt: now + wait }, null);
}

function waitsForBuyer(order: PurchasingOrder, now: Instant): boolean {
  return order.payment.status === "requires_action" && !isOverdue(order, now);
}

/**
 * The provider said no, and the attempt's payment is cancelled for certain: the buyer may try again until the hold
 * runs out. From `stuck` there is no way back to a hold.
 */
export function decline(order: Order, no: { readonly now: Instant; readonly error: Explanation }): Decision {
  if (order.status === "stuck") return fail(order, no.error);
  if (order.status !== "purchasing") return SAME;
  const facts = { ...nextFacts(order), payment: { ...order.payment, status: "declined", error: no.error } } as const;
  const ticketIds = liveTicketIds(order);
  if (no.now < order.until) return changed({ ...facts, status: "held" }, { type: "payment.declined", ticketIds });
  const lines = releaseLines(order.lines, new Set(ticketIds));
  return changed({ ...facts, lines, status: "expired", failure: no.error }, { type: "order.expired", ticketIds });
}

/** The money is captured, or there is none to capture: the tickets are sold. */
export function complete(order: Order, now: Instant): Decision {
  if (!isPaying(order)) return SAME;
  const lines = order.lines.map((line) => (line.status === "held" ? { ...line, status: "sold" as const } : line));
  const payment = { ...order.payment, status: order.total > 0 ? "captured" : "none" } as const;
  const next = { ...nextFacts(order), lines, payment, status: "completed", completedAt: now } as const;
  return changed(next, { type: "order.completed", ticketIds: liveTicketIds(order) });
}

/** The attempt's payment is cancelled for certain, and so is the order; its tickets are free again. */
export function fail(order: Order, failure: Explanation): Decision {
  if (!isPaying(order)) return SAME;
  const ticketIds = liveTicketIds(order);
  const next = {
    ...nextFacts(order),
    lines: releaseLines(order.lines, new Set(ticketIds)),
    payment: { ...order.payment, status: order.total > 0 ? "cancelled" : "none" },
    status: "failed",
    failure,
  } as const;
  return changed(next, { type: "order.failed", ticketIds });
}

/** Whether the time to pay is over, so that the payment has to be given up. */
export function isOverdue(order: PayingOrder, now: Instant): boolean {
  return order.payUntil <= now;
}
