import { sumOf } from "../../kernel/money";
import type { Payment, PaymentAttempt, ProviderId } from "../payments";
import type { Claim } from "./domain/claim";
import type { Movement } from "./domain/movement";
import { liveLines, refundedOf, type Order } from "./domain/order";
import { committedOf } from "./domain/refunds";
import type { OrderStore } from "./order-store";

/** Whether the attempt asks for what the order costs. */
export function isFor(order: Order, { amount }: PaymentAttempt): boolean {
  return amount.amount === order.total && amount.currency === order.currency;
}

/** What is wrong between a paid order and its payment; null where nothing is. */
export function contradiction(order: Order, payment: Payment | null): string | null {
  if (payment?.state !== "captured") return "The order is paid, but nothing was captured.";
  if (payment.attempt === null || !isFor(order, payment.attempt)) {
    return "Another amount than the order's was captured.";
  }
  if (payment.refunded > committedOf(order.refunds)) return "More was refunded than the order knows of.";
  return payment.refunded < refundedOf(order) ? "A refund that had succeeded has failed." : null;
}

/** What is wrong between a paid order and its ledger or tickets; null where nothing is. */
export async function falseEntry(orders: OrderStore, order: Order, paymentId: ProviderId): Promise<string | null> {
  const ledger = (await orders.ledgerOf(order.id)).filter((entry) => entry.paymentId === paymentId);
  const moved = (kind: Movement["kind"]) =>
    sumOf(ledger.filter((entry) => entry.kind === kind).map(({ amount }) => amount));
  if (moved("captured") !== order.total) return "The ledger has another captured amount.";
  if (moved("refunded") - moved("reversed") !== refundedOf(order)) return "The ledger has other refunds.";
  const claims = await Promise.all(liveLines(order).map(({ ticketId }) => orders.claimOf(order.eventId, ticketId)));
  const isSold = (claim: Claim | null) => claim?.state === "sold" && claim.orderId === order.id;
  return claims.every(isSold) ? null : "A ticket of the order is not sold to it.";
}
