import type { TicketId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { sumOf } from "../../../kernel/money";
import { changed, nextFacts, refused, SAME, type Decision } from "./decision";
import { hasRunOut, isLive, liveLines, type HeldOrder, type Order, type OrderLine } from "./order";
import { refuse } from "./reasons";

/** The lines with those in `ticketIds` given back. */
export function releaseLines(lines: readonly OrderLine[], ticketIds: ReadonlySet<TicketId>): readonly OrderLine[] {
  return lines.map((line) =>
    isLive(line) && ticketIds.has(line.ticketId) ? { ...line, status: "released" as const } : line,
  );
}

/** The ids of the order's live lines. */
export function liveTicketIds(order: Order): readonly TicketId[] {
  return liveLines(order).map(({ ticketId }) => ticketId);
}

/**
 * Gives held tickets back: all of them, or those named. Repeating it changes nothing. A paying order must have its
 * payment cancelled first (see `fail`), a completed one is cancelled instead.
 */
export function release(order: Order, ticketIds: readonly TicketId[] | null): Decision {
  if (order.status === "released" || order.status === "expired" || order.status === "failed") return SAME;
  if (order.status !== "held") {
    const advice = order.status === "completed" ? " Cancel its tickets instead." : "";
    return refused(refuse("ORDER_STATE", `The order is ${order.status}.${advice}`, { orderStatus: order.status }));
  }
  const live = liveTicketIds(order);
  const given = live.filter((ticketId) => ticketIds?.includes(ticketId) ?? true);
  if (given.length === 0) return SAME;
  return given.length === live.length ? releaseAll(order, live) : releaseSome(order, given);
}

/** Ends a hold that ran out. Changes nothing before `until`, and never touches an order that is paying or paid. */
export function expire(order: Order, now: Instant): Decision {
  if (order.status !== "held" || !hasRunOut(order, now)) return SAME;
  const ticketIds = liveTicketIds(order);
  const lines = releaseLines(order.lines, new Set(ticketIds));
  const next = { ...nextFacts(order), lines, status: "expired" as const, failure: null };
  return changed(next, { type: "order.expired", ticketIds });
}

function releaseAll(order: HeldOrder, ticketIds: readonly TicketId[]): Decision {
  const lines = releaseLines(order.lines, new Set(ticketIds));
  const next = { ...nextFacts(order), lines, status: "released" as const, failure: null };
  return changed(next, { type: "order.released", ticketIds });
}

function releaseSome(order: HeldOrder, ticketIds: readonly TicketId[]): Decision {
  const lines = releaseLines(order.lines, new Set(ticketIds));
  const total = sumOf(lines.filter(isLive).map(({ price }) => price));
  return changed({ ...nextFacts(order), lines, total, status: "held" }, { type: "order.ticket-released", ticketIds });
}
