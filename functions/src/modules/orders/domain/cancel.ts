import type { TicketId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { stepOf } from "../../../kernel/money";
import { changed, nextFacts, refused, SAME, type Decision } from "./decision";
import type { Movement } from "./movement";
import type { CancelledOrder, CompletedOrder, Explanation, Order, OrderLine } from "./order";
import { refuse } from "./reasons";

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
  if (order.status !== "completed") {
    const advice = order.status === "held" ? " Release it instead." : "";
    return refused(refuse("ORDER_STATE", `The order is ${order.status}.${advice}`, { orderStatus: order.status }));
  }
  const sold = order.lines.filter(({ status }) => status === "sold").map(({ ticketId }) => ticketId);
  const ticketIds = sold.filter((ticketId) => ask.ticketIds?.includes(ticketId) ?? true);
  if (ticketIds.length === 0) return SAME;
  const step = stepOf(order.currency);
  const lines = order.lines.map((line) => (ticketIds.includes(line.ticketId) ? cancelLine(line, ask, step) : line));
  const facts = { ...nextFacts(order), lines, completedAt: order.completedAt };
  return ticketIds.length === sold.length
    ? changed({ ...facts, status: "cancelled", failure: ask.because ?? null }, { type: "order.cancelled", ticketIds })
    : changed({ ...facts, status: "completed" }, { type: "order.ticket-cancelled", ticketIds });
}

/** What the provider said of the refund of a ticket's price. */
export type RefundAnswer = { readonly ticketId: TicketId; readonly paymentId: string } & (
  { readonly status: "succeeded"; readonly refundId: string } | { readonly status: "failed" }
);

/** Records the provider's answer to a refund. */
export function closeRefund(order: Order, answer: RefundAnswer): Decision {
  const closing = pendingRefunds(order).find(({ ticketId }) => ticketId === answer.ticketId)?.refund;
  if (!hasRefunds(order) || closing === undefined || closing === null) return SAME;
  const lines = order.lines.map((line) =>
    line.ticketId === answer.ticketId && line.refund !== null
      ? { ...line, refund: { ...line.refund, status: answer.status } }
      : line,
  );
  const movements = answer.status === "succeeded" ? [refundMovement(order, closing.amount, answer)] : [];
  return changed({ ...order, version: order.version + 1, lines }, null, movements);
}

function refundMovement(
  order: Order,
  amount: number,
  { ticketId, refundId, paymentId }: Extract<RefundAnswer, { readonly status: "succeeded" }>,
): Movement {
  const { attempt } = order;
  const refund = { id: refundId, ticketId };
  return { id: `refund-${ticketId}`, kind: "refunded", amount, attempt, paymentId, refund };
}

/** The lines whose refund the provider has not answered yet. */
export function pendingRefunds(order: Order): readonly OrderLine[] {
  return order.lines.filter(({ refund }) => refund?.status === "pending");
}

function hasRefunds(order: Order): order is CompletedOrder | CancelledOrder {
  return order.status === "completed" || order.status === "cancelled";
}

/** Gives back no more than the price; what no bank can move exactly is rounded in the buyer's favour. */
function cancelLine(line: OrderLine, { refundPercent, now, because }: CancelAsk, step: number): OrderLine {
  const share = Math.floor((line.price * refundPercent) / 100);
  const amount = Math.min(line.price, Math.ceil(share / step) * step);
  const cause = because === undefined ? {} : { because: because.code };
  const refund = amount > 0 ? ({ amount, status: "pending", requestedAt: now, ...cause } as const) : null;
  return { ...line, status: "cancelled", refund };
}
