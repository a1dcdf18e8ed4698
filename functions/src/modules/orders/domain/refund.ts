import type { TicketId } from "../../../kernel/ids";
import { stepOf, type Money } from "../../../kernel/money";
import type { Instant } from "../../../kernel/instant";
import { cancelLines, notSold, soldLines } from "./cancel";
import { changed, refused, SAME, type Decision } from "./decision";
import type { CancelledOrder, CompletedOrder, Explanation, Order, OrderLine, OrderRefund } from "./order";
import { refuse, type OrderRefusal } from "./reasons";
import { committedOf, isShare, refundableOf, withRefund, withShares } from "./refunds";

/** The organizer's command, by which it is known when it is repeated. */
export interface RefundCommand {
  readonly id: string;
  /** Hash of the request; null where it carries no `Idempotency-Key`. */
  readonly requestHash: string | null;
}

export interface RefundAsk {
  /** Which of the order's tickets; null means all that are sold, and where none is, all that are cancelled. */
  readonly ticketIds: readonly TicketId[] | null;
  /** The part of each ticket's price that is to be back with the buyer then, or so much more than before. */
  readonly give: { readonly percent: number } | Money;
  /** Whether sold tickets stay the buyer's. */
  readonly keepTickets: boolean;
  readonly command: RefundCommand;
  readonly now: Instant;
  /** Why, where it is not the organizer's wish alone. */
  readonly because?: Explanation;
}

/** Refunds tickets of an order by its organizer's will: cancels those that are sold, and gives what is missing. */
export function refund(order: Order, ask: RefundAsk): Decision {
  if (order.status !== "completed" && order.status !== "cancelled") return notSold(order);
  const name = nameOf(ask.command);
  const earlier = order.refunds.flatMap(({ commands }) => commands).find((one) => one.split(".")[0] === ask.command.id);
  if (earlier !== undefined) return earlier === name ? SAME : refused(REUSED);
  const lines = chosenLines(order, ask.ticketIds);
  if (!("percent" in ask.give)) return giveAmount(order, ask, ask.give);
  const terms = { percent: ask.give.percent, now: ask.now, because: ask.because?.code ?? null, command: name };
  const refunds = withShares(order, { ...terms, lines });
  const sold = ask.keepTickets ? [] : lines.filter(({ status }) => status === "sold");
  if (order.status === "completed" && sold.length > 0) {
    return cancelLines(order, { lines: sold, refunds, failure: ask.because ?? null, now: ask.now });
  }
  const isAsked = lines.some((line) => isShare(order, line, terms.percent));
  return refunds === order.refunds && !isAsked ? SAME : given(order, refunds);
}

/** What a command asked for, in minor units. */
export function askedBy(order: Order, command: RefundCommand): number {
  return committedOf(order.refunds.filter((one) => one.commands.includes(nameOf(command))));
}

function giveAmount(order: Paid, ask: RefundAsk, { amount, currency }: Money): Decision {
  const left = refundableOf(order);
  if (left === 0) return given(order, order.refunds);
  const fault = faultOf(order, { amount, currency, left });
  if (fault !== null) return refused(fault);
  const [ticketId = null, ...others] = ask.ticketIds ?? [];
  const of = { now: ask.now, because: null, command: nameOf(ask.command) };
  return given(order, withRefund(order, { ...of, amount, ticketId: others.length === 0 ? ticketId : null }));
}

type Paid = CompletedOrder | CancelledOrder;

function given(order: Paid, refunds: readonly OrderRefund[]): Decision {
  if (refunds !== order.refunds) return changed({ ...order, version: order.version + 1, refunds }, null);
  const amount = committedOf(order.refunds);
  const detail = `Nothing is left to refund: ${amount} of ${order.total} minor units went back or are on their way.`;
  return refused(refuse("ALREADY_REFUNDED", detail, { refunded: amount, currency: order.currency }));
}

function faultOf(order: Order, { amount, currency, left }: Money & { readonly left: number }): OrderRefusal | null {
  if (currency !== order.currency) return wrong("amount.currency", `Must be ${order.currency}, as the order's.`);
  if (amount > left) return wrong("amount.amount", `Must be at most ${left}, which is left of what was paid.`);
  const step = stepOf(order.currency);
  return amount % step === 0
    ? null
    : wrong("amount.amount", `Must be a multiple of ${step}: no bank can move it else.`);
}

function wrong(field: string, message: string): OrderRefusal {
  return { reason: "INVALID_ARGUMENT", detail: `${field}: ${message}`, errors: [{ field, message }] };
}

function chosenLines(order: Order, ticketIds: readonly TicketId[] | null): readonly OrderLine[] {
  if (ticketIds !== null) return bought(order).filter(({ ticketId }) => ticketIds.includes(ticketId));
  const sold = soldLines(order);
  return sold.length > 0 ? sold : bought(order);
}

function bought({ lines }: Order): readonly OrderLine[] {
  return lines.filter(({ status }) => status === "sold" || status === "cancelled");
}

function nameOf({ id, requestHash }: RefundCommand): string {
  return requestHash === null ? id : `${id}.${requestHash}`;
}

const REUSED = refuse("IDEMPOTENCY_KEY_REUSED", "The Idempotency-Key was used for another refund.");
