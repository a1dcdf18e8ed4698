import type { Instant } from "../../../kernel/instant";
import { sumOf } from "../../../kernel/money";
import { fit } from "./book-refunds";
import { cancelLines, soldLines } from "./cancel";
import { changed, refused, SAME, type Decision } from "./decision";
import type { Movement } from "./movement";
import {
  isDisputed,
  type CancelledOrder,
  type CompletedOrder,
  type DisputeStatus,
  type Explanation,
  type Order,
  type OrderDispute,
} from "./order";
import { refuse } from "./reasons";
import { lostOf } from "./refunds";

/** Why tickets ended whose price the buyer got back by a bank. */
export const DISPUTE_LOST: Explanation = {
  code: "DISPUTE_LOST",
  detail: "Your bank took back what was paid for these tickets.",
};

const PAYMENT_DISPUTED = refuse(
  "PAYMENT_DISPUTED",
  "A bank has taken the payment back and not decided yet. Nothing can be refunded until then.",
);

/** Whoever decides last has decided: what was seen earlier may arrive later. An appeal can still win what was lost. */
const RANKS: Readonly<Record<DisputeStatus, number>> = { open: 0, lost: 1, won: 2 };

/** The decision, unless it would give back money that a bank has: that is refused. What changes nothing may be repeated. */
export function unlessDisputed(order: Order, decision: Decision): Decision {
  return decision.kind === "change" && isDisputed(order) ? refused(PAYMENT_DISPUTED) : decision;
}

/**
 * Books a dispute as the provider has it. The bank takes the money when it opens and returns it when it is won. When it
 * is lost the tickets end whose price is gone, unless the organizer lets the buyer keep them.
 */
export function bookDispute(
  order: Order,
  found: { readonly dispute: OrderDispute; readonly paymentId: string; readonly now: Instant },
): Decision {
  if (order.status !== "completed" && order.status !== "cancelled") return SAME;
  const known = order.disputes.find(({ id }) => id === found.dispute.id);
  if (known !== undefined && RANKS[found.dispute.status] < RANKS[known.status]) return SAME;
  // The amount is what was booked first, so that the ledger balances.
  const dispute = { ...found.dispute, ...(known && { amount: known.amount, openedAt: known.openedAt }) };
  const isNews = known?.status !== dispute.status;
  if (!isNews && known.deadline === dispute.deadline && known.reason === dispute.reason) return SAME;
  const disputes =
    known === undefined ? [...order.disputes, dispute] : order.disputes.map((one) => (one === known ? dispute : one));
  const booked = { ...order, disputes, refunds: fit({ ...order, disputes }) };
  const after = isNews && dispute.status === "lost" ? endUnpaid(booked, found.now) : SAME;
  const { order: next, announce } =
    after.kind === "change" ? after.change : { order: { ...booked, version: order.version + 1 }, announce: null };
  const kinds = [...(known === undefined ? (["open"] as const) : []), ...(isNews ? [dispute.status] : [])];
  const movements = [...new Set(kinds)].map((status) => movement(order, { ...found, dispute, status }));
  return changed(next, announce, movements);
}

/** Whether the buyer may keep the tickets of a payment that a bank takes back for good: the organizer decides. */
export function keepDisputed(order: Order): Decision {
  if (order.status !== "completed") {
    const detail = `The order is ${order.status}: it has no tickets that could be kept.`;
    return refused(refuse("ORDER_STATE", detail, { orderStatus: order.status }));
  }
  return order.keepsDisputed ? SAME : changed({ ...order, version: order.version + 1, keepsDisputed: true }, null);
}

/** Of a dispute about less than the tickets cost nobody can say which of them it means: those stay. */
export function coversTickets(order: Order): boolean {
  return lostOf(order) >= sumOf(soldLines(order).map(({ price }) => price));
}

function endUnpaid(order: CompletedOrder | CancelledOrder, now: Instant): Decision {
  const lines = soldLines(order);
  if (order.status !== "completed" || order.keepsDisputed || !coversTickets(order)) return SAME;
  return cancelLines(order, { lines, refunds: order.refunds, failure: DISPUTE_LOST, now });
}

const KINDS = { open: "disputed", won: "dispute-won", lost: "dispute-lost" } as const;

function movement(
  { attempt }: Order,
  {
    dispute,
    paymentId,
    status,
  }: { readonly dispute: OrderDispute; readonly paymentId: string; readonly status: DisputeStatus },
): Movement {
  const kind = KINDS[status];
  const facts = { id: `${kind}-${dispute.id}`, kind, amount: dispute.amount } as const;
  return { ...facts, attempt, paymentId, refund: null, source: "provider" };
}
