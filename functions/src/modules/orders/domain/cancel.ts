import type { TicketId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { changed, nextFacts, refused, SAME, type Decision } from "./decision";
import type { CompletedOrder, Explanation, Order, OrderLine } from "./order";
import { refuse } from "./reasons";
import { withShares } from "./refunds";

export interface CancelAsk {
  /** Which of the order's tickets; null means all. */
  readonly ticketIds: readonly TicketId[] | null;
  readonly refundPercent: number;
  readonly now: Instant;
  /** Why, where it is not the buyer's wish. */
  readonly because?: Explanation;
}

/** How much of the price goes back, and why. */
export type RefundTerms = Pick<CancelAsk, "refundPercent" | "because">;

/** Cancels sold tickets, all or those named, and records what is to be refunded. Repeating it changes nothing. */
export function cancel(order: Order, ask: CancelAsk): Decision {
  if (order.status === "cancelled") return SAME;
  if (order.status !== "completed") return notSold(order);
  const lines = soldLines(order).filter(({ ticketId }) => ask.ticketIds?.includes(ticketId) ?? true);
  if (lines.length === 0) return SAME;
  const because = ask.because?.code ?? null;
  const refunds = withShares(order, { lines, percent: ask.refundPercent, now: ask.now, because, command: null });
  return cancelLines(order, { lines, refunds, failure: ask.because ?? null, now: ask.now });
}

/** Cancels sold lines of the order, with the refunds that it has then. The order ends with its last one. */
export function cancelLines(
  order: CompletedOrder,
  ask: Pick<Order, "lines" | "refunds"> & { readonly failure: Explanation | null; readonly now: Instant },
): Decision {
  const ticketIds = ask.lines.map(({ ticketId }) => ticketId);
  const lines = order.lines.map((line) =>
    ticketIds.includes(line.ticketId) ? { ...line, status: "cancelled" as const, cancelledAt: ask.now } : line,
  );
  const facts = { ...nextFacts(order), lines, refunds: ask.refunds, completedAt: order.completedAt };
  return ask.lines.length === soldLines(order).length
    ? changed({ ...facts, status: "cancelled", failure: ask.failure }, { type: "order.cancelled", ticketIds })
    : changed({ ...facts, status: "completed" }, { type: "order.ticket-cancelled", ticketIds });
}

export function soldLines({ lines }: Order): readonly OrderLine[] {
  return lines.filter(({ status }) => status === "sold");
}

/** Only what was sold can be cancelled or refunded. */
export function notSold(order: Order): Decision {
  const advice = order.status === "held" ? " Release it instead." : "";
  return refused(refuse("ORDER_STATE", `The order is ${order.status}.${advice}`, { orderStatus: order.status }));
}
