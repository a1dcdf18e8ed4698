import type { Instant } from "../../../kernel/instant";
import { changed, SAME, type Decision } from "./decision";
import type { Movement } from "./movement";
import type { Order, OrderRefund, RefundStatus } from "./order";
import {
  afterFailure,
  anew,
  committedOf,
  isOfEarlierAttempt,
  isOurs,
  lostOf,
  owedOf,
  pendingRefunds,
  postponed,
  reasonOf,
} from "./refunds";

/** A refund as the provider has it. */
export interface RefundFact {
  readonly id: string;
  readonly amount: number;
  readonly status: RefundStatus;
  /** What we called it when we asked for it; null where somebody else made it. */
  readonly reason: string | null;
}

/** With what an order calls it where somebody else made it: orders are read by buyers, so not by the provider's name. */
export interface NamedFact extends RefundFact {
  readonly name: string;
}

/** What the provider was found to have done with the refunds of an order's payment. */
export interface RefundFacts {
  readonly paymentId: string;
  readonly facts: readonly NamedFact[];
  /** Refunds, by their reasons, that the provider refused to make. */
  readonly refused?: readonly string[];
  /** Refunds, by their reasons, that were looked at and have no end yet. */
  readonly open?: readonly string[];
  readonly now: Instant;
}

interface Books {
  readonly refunds: readonly OrderRefund[];
  readonly movements: readonly Movement[];
}

/**
 * Books what the provider did: ends our refunds, opens those again that came back, and takes over what was refunded
 * there by others. What is still pending shrinks to what is left of the payment. Booked twice, nothing changes.
 */
export function bookRefunds(order: Order, found: RefundFacts): Decision {
  if (order.status !== "completed" && order.status !== "cancelled") return SAME;
  const start: Books = { refunds: order.refunds, movements: [] };
  const booked = found.facts.reduce((books, fact) => book(order, books, { ...found, fact }), start);
  const fitted = fit({ ...order, refunds: booked.refunds });
  const refunds = fitted.map((refund, index) => afterLook(refund, order.refunds[index], found));
  if (refunds.every((refund, index) => refund === order.refunds[index])) return SAME;
  return changed({ ...order, version: order.version + 1, refunds }, null, booked.movements);
}

/** The pending refunds that are to be looked at now. */
export function dueRefunds(order: Order, now: Instant): readonly OrderRefund[] {
  return pendingRefunds(order).filter(({ dueAt }) => dueAt <= now);
}

type Finding = Pick<RefundFacts, "paymentId" | "now"> & { readonly fact: NamedFact };

function book(order: Order, books: Books, finding: Finding): Books {
  const { fact } = finding;
  const known = books.refunds.find((refund) =>
    isOurs(refund) ? reasonOf(refund) === fact.reason : refund.id === fact.name,
  );
  if (known !== undefined) return follow(order, books, { ...finding, known });
  const { reason } = fact;
  const isOver = reason !== null && books.refunds.some((refund) => isOfEarlierAttempt(refund, reason));
  if (isOver || fact.status === "failed") return books;
  const opened = { ...foreign(fact, finding.now), status: "pending" as const };
  return follow(order, { ...books, refunds: [...books.refunds, opened] }, { ...finding, known: opened });
}

/** The refund as the fact has it, and the money that moved by that. */
function follow(order: Order, books: Books, finding: Finding & { readonly known: OrderRefund }): Books {
  const { known, fact, now } = finding;
  const { amount, status } = fact;
  const same = known.status === status && known.amount === amount;
  if (status === "pending" && known.status === "succeeded") return books;
  if (same && (status !== "pending" || known.isMade)) return books;
  if (status !== "failed") {
    const movements = status === "succeeded" ? [movement(order, finding, "refunded")] : [];
    return noted(books, known, { next: { ...known, status, amount, isMade: true }, movements });
  }
  const movements = known.status === "succeeded" ? [movement(order, finding, "reversed")] : [];
  return noted(books, known, { next: afterFailure(known, now), movements });
}

function noted(
  books: Books,
  known: OrderRefund,
  { next, movements }: { readonly next: OrderRefund; readonly movements: readonly Movement[] },
): Books {
  const refunds = books.refunds.map((refund) => (refund === known ? next : refund));
  return { refunds, movements: [...books.movements, ...movements] };
}

function movement(
  { attempt }: Order,
  { known, fact, paymentId }: Finding & { readonly known: OrderRefund },
  kind: "refunded" | "reversed",
): Movement {
  const id = `${kind === "refunded" ? "refund" : "reverse"}-${reasonOf(known)}`;
  const refund = { id: fact.id, ticketId: known.ticketId };
  return { id, kind, amount: fact.amount, attempt, paymentId, refund, source: known.source };
}

/** A refund that somebody made at the provider. */
function foreign({ name: id, amount, status }: NamedFact, now: Instant): OrderRefund {
  const facts = { id, ticketId: null, amount, status, source: "provider", requestedAt: now } as const;
  return { ...facts, commands: [], isMade: true, attempt: 1, tries: 0, dueAt: now };
}

/**
 * What is asked for is at most what was paid and not lost to a bank: the last refunds shrink that the provider does not have yet. One of which
 * nothing is left is closed, as the buyer has got the money otherwise.
 */
export function fit(order: Order): readonly OrderRefund[] {
  const paid = order.total - lostOf(order);
  return closeCovered(shrinkPending(order.refunds, paid), paid);
}

function shrinkPending(refunds: readonly OrderRefund[], paid: number): readonly OrderRefund[] {
  return refunds.reduceRight<readonly OrderRefund[]>((fitted, refund, index) => {
    const excess = committedOf(fitted) - paid;
    if (excess <= 0 || refund.status !== "pending" || refund.isMade) return fitted;
    const amount = Math.max(0, refund.amount - excess);
    return fitted.with(index, { ...refund, amount, status: amount === 0 ? "succeeded" : "pending" });
  }, refunds);
}

/**
 * What failed is owed only as far as the buyer has not got the money otherwise. It gets the next attempt's name, so that
 * what the provider says of those before changes nothing any more.
 */
function closeCovered(refunds: readonly OrderRefund[], paid: number): readonly OrderRefund[] {
  return refunds.reduceRight<readonly OrderRefund[]>((fitted, refund, index) => {
    if (!isOurs(refund) || refund.status !== "failed") return fitted;
    const excess = committedOf(fitted) + owedOf(fitted) - paid;
    if (excess <= 0) return fitted;
    const amount = Math.max(0, refund.amount - excess);
    const next = { ...anew(refund, refund.dueAt), amount };
    return fitted.with(index, { ...next, status: amount === 0 ? "succeeded" : "failed" });
  }, refunds);
}

/** Refused as it was, it is asked for anew later; where it has shrunk since, at once with the rest. */
function afterLook(
  refund: OrderRefund,
  before: OrderRefund | undefined,
  { refused, open, now }: RefundFacts,
): OrderRefund {
  if (before === undefined || refund.status !== "pending" || refund.attempt !== before.attempt) return refund;
  const reason = reasonOf(refund);
  if (refused?.includes(reason) === true)
    return refund.amount < before.amount ? anew(refund, now) : afterFailure(refund, now);
  return open?.includes(reason) === true ? postponed(refund, now) : refund;
}
