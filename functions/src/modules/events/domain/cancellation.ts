import type { EventId } from "../../../kernel/ids";
import { HOUR, MINUTE, SECOND, type Instant } from "../../../kernel/instant";
import type { Currency } from "../../../kernel/money";

/**
 * From this long after the cancellation on, nobody begins to make an order who had not heard of it: a hold is answered
 * within the 30 s of its function, and began with a memory of the event of at most 5 s.
 */
export const QUIET_AFTER = 60 * SECOND;

/**
 * A commit may outlive its request: the client library sends it again for up to 10 minutes, and an instance that was
 * frozen goes on where it was. So it is looked again this long after the cancellation, when that is finished already.
 */
const LATER_LOOKS = [15 * MINUTE, 75 * MINUTE];

/** A worker that has not saved a page for this long is taken for dead. */
const LEASE = 2 * MINUTE;

const LONGEST_WAIT = HOUR;

/** What a pass saw: orders that the cancellation ended or has to end, and the refunds that it owes their buyers. */
export interface Tally {
  readonly orders: number;
  /** Those without a live ticket and without an open refund. */
  readonly done: number;
  /** What reached the buyers, in minor units. */
  readonly refunded: number;
  readonly refundsFailed: number;
}

export const NOTHING: Tally = { orders: 0, done: 0, refunded: 0, refundsFailed: 0 };

export function addTallies(one: Tally, other: Tally): Tally {
  return {
    orders: one.orders + other.orders,
    done: one.done + other.done,
    refunded: one.refunded + other.refunded,
    refundsFailed: one.refundsFailed + other.refundsFailed,
  };
}

/** A walk over all orders of the event, in the order of their ids. */
export interface Pass {
  readonly number: number;
  readonly startedAt: Instant;
  readonly seen: Tally;
}

/** `cursor` is the last order that was walked over; null before the first page. */
export type PassUnderWay = Pass & { readonly cursor: string | null };

/** The work that an event's cancellation leaves behind. Its counts are set from what a pass saw, never added up over passes. */
export interface Cancellation {
  readonly eventId: EventId;
  readonly currency: Currency;
  /** The database's time of the commit that cancelled the event. */
  readonly requestedAt: Instant;
  /** Until then a worker is at it; null where nobody is. */
  readonly leaseUntil: Instant | null;
  readonly pass: PassUnderWay | null;
  /** The last pass that saw all orders. */
  readonly last: Pass | null;
  readonly finishedAt: Instant | null;
  /** When to look once more at what is finished; null where it is not, or that was the last look. */
  readonly lookAt: Instant | null;
}

export type WalkedCancellation = Cancellation & { readonly pass: PassUnderWay };

export type Turn =
  | { readonly kind: "walk"; readonly cancellation: WalkedCancellation }
  | { readonly kind: "ignore"; readonly because: "FINISHED" | "LEASED" | "NOT_DUE" };

/** Whether there is something to walk now, by the database's clock: a pass that was left, or the next one once it is due. */
export function beginTurn(cancellation: Cancellation, now: Instant): Turn {
  if (isOver(cancellation)) return { kind: "ignore", because: "FINISHED" };
  if (cancellation.leaseUntil !== null && now < cancellation.leaseUntil) return { kind: "ignore", because: "LEASED" };
  if (cancellation.pass === null && now < (cancellation.lookAt ?? nextPassAt(cancellation))) {
    return { kind: "ignore", because: cancellation.finishedAt === null ? "NOT_DUE" : "FINISHED" };
  }
  const number = (cancellation.last?.number ?? 0) + 1;
  const pass = cancellation.pass ?? { number, startedAt: now, cursor: null, seen: NOTHING };
  return { kind: "walk", cancellation: { ...cancellation, leaseUntil: now + LEASE, pass } };
}

/** Notes a page: `next` is where the pass goes on, null where it has seen all orders. `pause` lets another go on at once. */
export function afterPage(
  cancellation: WalkedCancellation,
  page: { readonly seen: Tally; readonly next: string | null; readonly now: Instant; readonly pause: boolean },
): Cancellation {
  const { number, startedAt, seen: before } = cancellation.pass;
  const pass = { number, startedAt, seen: addTallies(before, page.seen) };
  const leaseUntil = page.pause ? null : page.now + LEASE;
  if (page.next !== null) return { ...cancellation, leaseUntil, pass: { ...pass, cursor: page.next } };
  const ended = endsIt(cancellation, pass)
    ? { finishedAt: cancellation.finishedAt ?? page.now, lookAt: nextLookAt(cancellation, pass) }
    : { finishedAt: null, lookAt: null };
  return { ...cancellation, leaseUntil: null, pass: null, last: pass, ...ended };
}

/** Whether it is finished and nobody has to look again. */
export function isOver({ finishedAt, lookAt }: Cancellation): boolean {
  return finishedAt !== null && lookAt === null;
}

/** The counts to show: those of the last whole pass, and before there is one those of the first as far as it came. */
export function countsOf({ last, pass }: Cancellation): Tally {
  return last?.seen ?? pass?.seen ?? NOTHING;
}

/** No order can have been made behind its back, and it found nothing left to do. */
function endsIt({ requestedAt }: Cancellation, { startedAt, seen }: Pass): boolean {
  return startedAt >= requestedAt + QUIET_AFTER && seen.done === seen.orders;
}

/** The first look that the pass has not done. */
function nextLookAt({ requestedAt }: Cancellation, { startedAt }: Pass): Instant | null {
  return LATER_LOOKS.map((after) => requestedAt + after).find((at) => startedAt < at) ?? null;
}

/** The longer it takes, the longer the waits: a refund can stay open for days, and each pass reads all orders. */
function nextPassAt({ requestedAt, last }: Cancellation): Instant {
  if (last === null) return requestedAt;
  const wait = (last.startedAt - requestedAt) / 4;
  return last.startedAt + Math.min(Math.max(wait, QUIET_AFTER), LONGEST_WAIT);
}
