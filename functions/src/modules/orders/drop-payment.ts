import { sumOf } from "../../kernel/money";
import type { Payment, PaymentAttempt, PaymentRefund } from "../payments";
import { changeOrder } from "./change-order";
import { lateMovements, lateRefunded, note } from "./domain/late-payment";
import type { Movement } from "./domain/movement";
import type { Order } from "./domain/order";
import type { StoredOrder } from "./order-store";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";

/** What the refund of a late payment is called at the provider; a number is behind it where one before has failed. */
const LATE = "late";

interface Late {
  readonly stored: StoredOrder;
  readonly found: Payment;
  readonly attempt: PaymentAttempt;
}

/**
 * Undoes a payment that no order waits for any more: it is cancelled or, where that is too late, refunded by as much as
 * nobody has refunded yet. Once: the provider knows the refund by its key, and the ledger by the payment. A refund that
 * came back is made again.
 */
export async function dropPayment(
  deps: SettlePaymentDeps,
  { stored, found, attempt }: Late,
  providerEvent: string | null,
): Promise<PaymentOutcome> {
  if (found.state === "cancelled") return "AGREES";
  const ledger = await ledgerOf(deps, { stored, found });
  const isAsSeen = found.state !== "captured" || found.refunded === attempt.amount.amount;
  if (isAsSeen && isUndone(ledger, found, attempt)) return "AGREES";
  const payment = found.state === "captured" ? found : await deps.payments.cancel(found.id, attempt);
  if (payment.state !== "captured" && payment.state !== "cancelled") {
    throw new Error(`The provider left the payment ${payment.state} when asked to cancel it.`);
  }
  const refunds = payment.state === "captured" ? await refundAll(deps, payment, attempt) : null;
  if (refunds === "REFUSED") {
    const detail = "A payment that came too late could not be refunded.";
    deps.alertPayment({ kind: "refund-refused", orderId: attempt.orderId, detail });
    return "CONTRADICTS";
  }
  const of = { payment, attempt: attempt.attempt, amount: attempt.amount.amount };
  const movements = lateMovements({ ...of, refunds, ledger });
  if (movements.length === 0) return refunds === null ? "SETTLED" : "AGREES";
  const decide = (order: Order) => note(order, movements);
  const outcome = await changeOrder(deps.orders, stored, { decide, providerEvent });
  if (outcome.ok) return "SETTLED";
  // Another that found the payment too has recorded the same.
  if (isUndone(await ledgerOf(deps, { stored, found }), payment, attempt)) return "AGREES";
  throw new Error(outcome.error.detail);
}

async function ledgerOf(
  { orders }: SettlePaymentDeps,
  { stored, found }: Pick<Late, "stored" | "found">,
): Promise<readonly Movement[]> {
  return (await orders.ledgerOf(stored.order.id)).filter(({ paymentId }) => paymentId === found.id);
}

/** Whether the ledger has all of it set free or given back. */
function isUndone(ledger: readonly Movement[], { state }: Payment, { amount: { amount } }: PaymentAttempt): boolean {
  return lateRefunded(ledger) === amount || (state !== "captured" && ledger.some(({ kind }) => kind === "cancelled"));
}

/** All refunds of the payment once nothing of it is left; throws while one is under way. */
async function refundAll(
  { payments }: SettlePaymentDeps,
  payment: Payment,
  attempt: PaymentAttempt,
): Promise<readonly PaymentRefund[] | "REFUSED"> {
  const made = await payments.refundsOf(payment.id, attempt);
  const left =
    attempt.amount.amount - sumOf(made.filter(({ status }) => status !== "failed").map(({ amount }) => amount));
  const refunds = left > 0 ? await refundRest(payments, { payment, attempt, made, left }) : made;
  if (refunds?.some(({ status }) => status === "pending") === true) {
    throw new Error("The provider has not refunded a late payment yet.");
  }
  return refunds ?? "REFUSED";
}

async function refundRest(
  payments: SettlePaymentDeps["payments"],
  of: {
    readonly payment: Payment;
    readonly attempt: PaymentAttempt;
    readonly made: readonly PaymentRefund[];
    readonly left: number;
  },
): Promise<readonly PaymentRefund[] | null> {
  const before = of.made.filter(({ reason }) => reason?.split("~")[0] === LATE).length;
  const reason = before === 0 ? LATE : `${LATE}~${before + 1}`;
  const amount = { ...of.attempt.amount, amount: of.left };
  const refund = await payments.refund({ ...of.attempt, amount, paymentId: of.payment.id, reason });
  return refund.status === "failed" ? null : [...of.made, { ...refund, reason }];
}
