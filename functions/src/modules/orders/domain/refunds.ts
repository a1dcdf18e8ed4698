import type { TicketId } from "../../../kernel/ids";
import { HOUR, MINUTE, type Instant } from "../../../kernel/instant";
import { stepOf, sumOf } from "../../../kernel/money";
import type { Order, OrderLine, OrderRefund } from "./order";

/** So often the provider is asked anew, over about four hours; then a person has to look. */
const ATTEMPTS = 8;
const LONGEST_WAIT = 4 * HOUR;

/** A share of the price of some of an order's tickets that is to go back, and why. */
export interface RefundAsk {
  readonly lines: readonly OrderLine[];
  readonly percent: number;
  readonly now: Instant;
  readonly because: string | null;
  readonly command: string | null;
}

/**
 * The order's refunds with so much more asked for that each of the tickets has its share: what was given for a ticket
 * before is part of it, a refund of it that failed is tried again, and never more is asked for than is left of what was
 * paid. The same array where nothing is missing.
 */
export function withShares(order: Order, ask: RefundAsk): readonly OrderRefund[] {
  return ask.lines.reduce((refunds, line) => {
    const missing = shareOf(order, line, ask.percent) - givenFor(refunds, line.ticketId);
    return withRefund({ ...order, refunds }, { ...ask, ticketId: line.ticketId, amount: missing });
  }, order.refunds);
}

/** The order's refunds with this much more asked for, or with what is left of the payment where that is less. */
export function withRefund(
  order: Order,
  ask: Omit<RefundAsk, "lines" | "percent"> & { readonly ticketId: TicketId | null; readonly amount: number },
): readonly OrderRefund[] {
  const { refunds } = order;
  const amount = Math.min(ask.amount, refundableOf(order));
  if (amount <= 0) return refunds;
  const failed = refunds.find((refund) => isOurs(refund) && refund.status === "failed" && isFor(refund, ask.ticketId));
  if (failed === undefined) return [...refunds, newRefund(refunds, { ...ask, amount })];
  const commands = [...failed.commands, ...namesOf(ask)];
  const again = { ...anew(failed, ask.now), amount: Math.min(failed.amount, amount), commands };
  const retried = refunds.map((refund) => (refund === failed ? again : refund));
  return withRefund({ ...order, refunds: retried }, { ...ask, amount: amount - again.amount });
}

/** What is left of the payment: neither back with the buyer nor on its way. What a bank has yet to decide on is. */
export function refundableOf(order: Order): number {
  if (order.payment.status !== "captured") return 0;
  return Math.max(0, order.total - lostOf(order) - committedOf(order.refunds));
}

/** What banks have given back to the buyer for good. */
export function lostOf({ disputes }: Pick<Order, "disputes">): number {
  return sumOf(disputes.filter(({ status }) => status === "lost").map(({ amount }) => amount));
}

/** What is back with the buyer or on its way. */
export function committedOf(refunds: readonly OrderRefund[]): number {
  return sumOf(refunds.filter(({ status }) => status !== "failed").map(({ amount }) => amount));
}

/** What was asked for in vain: a refund that somebody made at the provider and that failed is owed by nobody. */
export function owedOf(refunds: readonly OrderRefund[]): number {
  return sumOf(refunds.filter((refund) => isOurs(refund) && refund.status === "failed").map(({ amount }) => amount));
}

/** What went back, or is on its way, for a ticket. */
export function givenFor(refunds: readonly OrderRefund[], ticketId: TicketId): number {
  return committedOf(refunds.filter((refund) => isFor(refund, ticketId)));
}

/** The refunds that the provider has not ended yet. */
export function pendingRefunds(order: Order): readonly OrderRefund[] {
  return order.refunds.filter(({ status }) => status === "pending");
}

/** What a refund is called at the provider: each attempt has a name of its own, so that it is made once. */
export function reasonOf({ id, attempt }: OrderRefund): string {
  return attempt === 1 ? id : `${id}~${attempt}`;
}

/** Whether the reason was that of an attempt before the present one, which has failed. */
export function isOfEarlierAttempt(refund: OrderRefund, reason: string): boolean {
  const attempts = Array.from({ length: refund.attempt - 1 }, (_, index) => index + 1);
  return isOurs(refund) && attempts.some((attempt) => reasonOf({ ...refund, attempt }) === reason);
}

export function isOurs({ source }: OrderRefund): boolean {
  return source === "holdfast";
}

/** The refund to be asked for again, at once. */
export function anew(refund: OrderRefund, now: Instant): OrderRefund {
  return { ...refund, status: "pending", attempt: refund.attempt + 1, tries: 0, isMade: false, dueAt: now };
}

/** The refund after the provider refused it or took it back: asked for anew after 1, 2, 4 ... minutes, a few times. */
export function afterFailure(refund: OrderRefund, now: Instant): OrderRefund {
  if (!isOurs(refund) || refund.attempt % ATTEMPTS === 0) return { ...refund, status: "failed" };
  return anew(refund, now + MINUTE * 2 ** ((refund.attempt - 1) % ATTEMPTS));
}

/** The refund after it was looked at without an end: left alone for 1, 2, 4 ... minutes, so that others get their turn. */
export function postponed(refund: OrderRefund, now: Instant): OrderRefund {
  const wait = Math.min(MINUTE * 2 ** refund.tries, LONGEST_WAIT);
  return { ...refund, tries: refund.tries + 1, dueAt: now + wait };
}

function newRefund(
  refunds: readonly OrderRefund[],
  { ticketId, amount, now, because, ...by }: Parameters<typeof withRefund>[1],
): OrderRefund {
  const name = ticketId ?? "order";
  const before = refunds.filter(({ id }) => id === name || id.startsWith(`${name}.`)).length;
  return {
    ...{ id: before === 0 ? name : `${name}.${before + 1}`, ticketId, amount, status: "pending", source: "holdfast" },
    ...{ requestedAt: now, ...(because === null ? {} : { because }), commands: namesOf(by) },
    ...{ isMade: false, attempt: 1, tries: 0, dueAt: now },
  };
}

function namesOf({ command }: Pick<RefundAsk, "command">): readonly string[] {
  return command === null ? [] : [command];
}

/** Whether so many percent of the line's price are any money at all. */
export function isShare(order: Order, line: OrderLine, percent: number): boolean {
  return shareOf(order, line, percent) > 0;
}

/** No more than the price; what no bank can move exactly is rounded in the buyer's favour. */
function shareOf({ currency }: Order, { price }: OrderLine, percent: number): number {
  const step = stepOf(currency);
  const share = Math.floor((price * percent) / 100);
  return Math.min(price, Math.ceil(share / step) * step);
}

function isFor({ ticketId }: OrderRefund, wanted: TicketId | null): boolean {
  return ticketId === wanted;
}
