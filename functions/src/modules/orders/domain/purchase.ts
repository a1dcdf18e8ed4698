import { MINUTE, SECOND, type Instant } from "../../../kernel/instant";
import { changed, nextFacts, refused, SAME, type Decision } from "./decision";
import { cancelMovements, captureMovements, type SettledPayment } from "./movement";
import {
  hasRunOut,
  isPaying,
  MAX_ATTEMPTS,
  PAYMENT_GRACE,
  type Explanation,
  type Order,
  type OrderPayment,
  type PayingOrder,
} from "./order";
import { refuse } from "./reasons";
import { liveTicketIds, releaseLines } from "./release";

/** How long the sweep waits before it publishes an attempt again, by the number of times it already did. */
const REPUBLISH_AFTER = [15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 4 * MINUTE] as const;
const LONGEST_WAIT = 4 * MINUTE;

/** How the payment of an attempt is to be confirmed. */
export type Confirmation = Pick<OrderPayment, "method" | "confirmedBy">;

/**
 * Opens the next attempt to pay: from here on the tickets stay the order's until the provider has answered.
 * A repeat while paying or after completion changes nothing.
 */
export function purchase(order: Order, ask: { readonly now: Instant } & Confirmation): Decision {
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
  const { method, confirmedBy } = ask;
  const payUntil = order.until + PAYMENT_GRACE;
  const next = {
    ...nextFacts(order),
    attempt: order.attempt + 1,
    payment: { status: "pending", method, confirmedBy, error: null },
    status: "purchasing",
    payUntil,
    tries: 0,
    dueAt: confirmedBy === "client" ? payUntil : ask.now + REPUBLISH_AFTER[0],
  } as const;
  return changed(next, { type: "order.purchasing", ticketIds: liveTicketIds(order) });
}

/** The provider waits for the buyer or the buyer's bank: nobody asks again before `payUntil`. */
export function wait(order: Order, status: "pending" | "requires_action"): Decision {
  if (order.status !== "purchasing") return SAME;
  if (order.payment.status === status && order.dueAt === order.payUntil) return SAME;
  const payment = { ...order.payment, status };
  return changed({ ...order, version: order.version + 1, payment, dueAt: order.payUntil }, null);
}

/**
 * Notes that the attempt is about to be asked for again, and when to look at it next. Once all waits are over, the
 * order is `stuck`: it is still looked at, and an operator knows.
 */
export function republish(order: Order, now: Instant): Decision {
  if (!isPaying(order) || now < order.dueAt) return SAME;
  const tries = order.tries + 1;
  const status = tries > REPUBLISH_AFTER.length ? "stuck" : order.status;
  const dueAt = now + (REPUBLISH_AFTER[tries] ?? LONGEST_WAIT);
  return changed({ ...order, status, version: order.version + 1, tries, dueAt }, null);
}

/**
 * The provider said no, and the attempt's payment is cancelled for certain, or there is none (null): the buyer may try again until the hold
 * runs out. From `stuck` there is no way back to a hold.
 */
export function decline(
  order: Order,
  no: { readonly now: Instant; readonly error: Explanation; readonly payment: SettledPayment | null },
): Decision {
  if (order.status === "stuck") return fail(order, { failure: no.error, payment: no.payment });
  if (order.status !== "purchasing") return SAME;
  const { payment } = no;
  const movements = payment === null ? [] : cancelMovements({ ...order, amount: order.total, payment });
  const facts = { ...nextFacts(order), payment: { ...order.payment, status: "declined", error: no.error } } as const;
  const ticketIds = liveTicketIds(order);
  if (no.now < order.until) {
    return changed({ ...facts, status: "held" }, { type: "payment.declined", ticketIds }, movements);
  }
  const expired = { ...facts, lines: releaseLines(order.lines, new Set(ticketIds)), status: "expired" } as const;
  return changed({ ...expired, failure: no.error }, { type: "order.expired", ticketIds }, movements);
}

/** The money is captured, or there is none to capture (`payment` is null): the tickets are sold. */
export function complete(
  order: Order,
  { now, payment: paid }: { readonly now: Instant; readonly payment: SettledPayment | null },
): Decision {
  if (!isPaying(order)) return SAME;
  const lines = order.lines.map((line) => (line.status === "held" ? { ...line, status: "sold" as const } : line));
  const payment = { ...order.payment, status: paid === null ? "none" : "captured" } as const;
  const next = { ...nextFacts(order), lines, payment, status: "completed", completedAt: now } as const;
  const movements = paid === null ? [] : captureMovements({ ...order, amount: order.total, payment: paid });
  return changed(next, { type: "order.completed", ticketIds: liveTicketIds(order) }, movements);
}

/** The attempt's payment is cancelled for certain, and so is the order; its tickets are free again. */
export function fail(
  order: Order,
  { failure, payment }: { readonly failure: Explanation; readonly payment: SettledPayment | null },
): Decision {
  if (!isPaying(order)) return SAME;
  const ticketIds = liveTicketIds(order);
  const next = {
    ...nextFacts(order),
    lines: releaseLines(order.lines, new Set(ticketIds)),
    payment: { ...order.payment, status: payment === null ? "none" : "cancelled" },
    status: "failed",
    failure,
  } as const;
  const movements = payment === null ? [] : cancelMovements({ ...order, amount: order.total, payment });
  return changed(next, { type: "order.failed", ticketIds }, movements);
}

/** Whether the time to pay is over, so that the payment has to be given up. */
export function isOverdue(order: PayingOrder, now: Instant): boolean {
  return order.payUntil <= now;
}
