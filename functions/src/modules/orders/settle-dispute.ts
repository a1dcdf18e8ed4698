import type { Fence } from "../../kernel/fence";
import type { Dispute, Payment, PaymentAttempt } from "../payments";
import { changeOrder } from "./change-order";
import { bookDispute, coversTickets } from "./domain/dispute";
import type { DisputeStatus, Order, OrderDispute } from "./domain/order";
import { nameInOrder } from "./name-in-order";
import type { StoredOrder } from "./order-store";
import type { SettlePaymentDeps } from "./payment-outcome";
import { isPaidBy, settlePayment } from "./settle-payment";

/** Where it is kept of which disputes, and in which state of each, somebody was told. */
export interface Disputes {
  /** Null where nobody was told of it. */
  read(id: string): Promise<{ readonly status: string; readonly fence: Fence } | null>;
  /** False where another was faster, who has told somebody too. */
  keep(dispute: Dispute & { readonly orderId: string | null }, before: Fence | null): Promise<boolean>;
}

export interface SettleDisputeDeps extends SettlePaymentDeps {
  readonly disputes: Disputes;
}

/**
 * Brings an order and a dispute about its payment into agreement, whoever noticed that they are not. Somebody is told of
 * each of its states, and only then is that kept: who dies between the two is followed by one who tells it again.
 */
export async function settleDispute(deps: SettleDisputeDeps, dispute: Dispute): Promise<void> {
  const payment = await deps.payments.lookUp(dispute.paymentId);
  const attempt = payment?.livemode === deps.payments.livemode ? payment.attempt : null;
  const order = payment === null || attempt === null ? null : await book(deps, { dispute, payment, attempt });
  const told = await deps.disputes.read(dispute.id);
  if (told?.status === dispute.status) return;
  const orderId = attempt?.orderId ?? null;
  const detail = `Dispute ${dispute.id} is ${dispute.status}.${adviceOn(order)}`;
  deps.alertPayment({ kind: "dispute", orderId, detail });
  if (await deps.disputes.keep({ ...dispute, orderId }, told?.fence ?? null)) return;
  throw new Error("The dispute was told of by another delivery just now.");
}

interface Found {
  readonly dispute: Dispute;
  readonly payment: Payment;
  readonly attempt: PaymentAttempt;
}

/** The order with its dispute; null where the payment is no order's: then it is undone as any other. */
async function book(deps: SettleDisputeDeps, found: Found): Promise<Order | null> {
  const { dispute, payment } = found;
  const stored = (await paidOrder(deps, found)) ?? (await settledOrder(deps, found));
  if (stored === null || dispute.state === "inquiry") return stored?.order ?? null;
  const fact = { dispute: toOrderDispute(stored.order, dispute, dispute.state), paymentId: payment.id };
  const outcome = await changeOrder(deps.orders, stored, (order, now) => bookDispute(order, { ...fact, now }));
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value.order;
}

async function paidOrder(deps: SettleDisputeDeps, { payment, attempt }: Found): Promise<StoredOrder | null> {
  const stored = await deps.orders.read(attempt.orderId);
  const kept = await deps.records.find(attempt);
  return stored !== null && isPaidBy(stored.order, attempt) && (kept?.id ?? payment.id) === payment.id ? stored : null;
}

/** The order may not know yet that it is paid. */
async function settledOrder(deps: SettleDisputeDeps, found: Found): Promise<StoredOrder | null> {
  await settlePayment(deps, found.payment, null);
  return paidOrder(deps, found);
}

/** An amount that is not in the order's currency stands for all of the payment. */
function toOrderDispute(order: Order, dispute: Dispute, status: DisputeStatus): OrderDispute {
  const { amount, reason, deadline, openedAt } = dispute;
  const taken = amount?.currency === order.currency ? amount.amount : order.total;
  return { id: nameInOrder(dispute.id), status, amount: taken, reason, deadline, openedAt };
}

function adviceOn(order: Order | null): string {
  const isPartly = order?.status === "completed" && order.disputes.some(({ status }) => status === "lost");
  return isPartly && !order.keepsDisputed && !coversTickets(order) ? " Cancel the tickets that it is about." : "";
}
