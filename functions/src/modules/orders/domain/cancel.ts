import type { TicketId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { changed, nextFacts, refused, SAME, type Decision } from "./decision";
import type { Explanation, Order, OrderFacts } from "./order";
import { refuse } from "./reasons";
import { withShares } from "./refunds";

export interface CancelAsk {
  /** Which of the order's tickets; null means all. */
  readonly ticketIds: readonly TicketId[] | null;
  readonly refundPercent: number;
  readonly now: Instant;
  /** Why, where it is not the buyer's wish. */
  readonly because?: Explanation;
  /** The organizer's command, where it is one. */
  readonly command?: string;
}

/** How much of the price goes back, and why. */
export type RefundTerms = Pick<CancelAsk, "refundPercent" | "because">;

/** Cancels sold tickets, all or those named, and records what is to be refunded. Repeating it changes nothing. */
export function cancel(order: Order, ask: CancelAsk): Decision {
  if (order.status === "cancelled") return SAME;
  if (order.status !== "completed") return refusedAs(order);
  const sold = order.lines.filter(({ status }) => status === "sold");
  const chosen = sold.filter(({ ticketId }) => ask.ticketIds?.includes(ticketId) ?? true);
  if (chosen.length === 0) return SAME;
  const ticketIds = chosen.map(({ ticketId }) => ticketId);
  const lines = order.lines.map((line) =>
    ticketIds.includes(line.ticketId) ? { ...line, status: "cancelled" as const } : line,
  );
  const refunds = withShares(order, {
    ...{ lines: chosen, percent: ask.refundPercent, now: ask.now },
    ...{ because: ask.because?.code ?? null, command: ask.command ?? null },
  });
  const facts: OrderFacts & { readonly completedAt: Instant } = {
    ...{ ...nextFacts(order), lines, refunds },
    completedAt: order.completedAt,
  };
  return chosen.length === sold.length
    ? changed({ ...facts, status: "cancelled", failure: ask.because ?? null }, { type: "order.cancelled", ticketIds })
    : changed({ ...facts, status: "completed" }, { type: "order.ticket-cancelled", ticketIds });
}

/** Only what was sold can be cancelled or refunded. */
export function refusedAs(order: Order): Decision {
  const advice = order.status === "held" ? " Release it instead." : "";
  return refused(refuse("ORDER_STATE", `The order is ${order.status}.${advice}`, { orderStatus: order.status }));
}
