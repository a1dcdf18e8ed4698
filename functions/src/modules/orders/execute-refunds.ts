import type { Clock, Instant } from "../../kernel/instant";
import { openPayment, type PaymentDeps } from "../payments";
import { changeOrder } from "./change-order";
import { closeRefund, pendingRefunds } from "./domain/cancel";
import type { Order, OrderLine } from "./domain/order";
import type { OrderStore, StoredOrder } from "./order-store";
import type { AlertPayment } from "./payment-outcome";
import { workThrough, type SweepDeps, type SweepReport } from "./work-through";

export interface RefundDeps extends SweepDeps, PaymentDeps {
  readonly orders: OrderStore;
  readonly alertPayment: AlertPayment;
  readonly clock: Clock;
}

/** Orders refunded at once in each shard: what the provider takes without refusing. */
const WIDTH = 2;

/** Executes every refund that was recorded with a cancellation, and closes it with the provider's answer. */
export function executeRefunds(deps: RefundDeps) {
  return (ends: Instant = Infinity): Promise<SweepReport> =>
    workThrough(deps, {
      queue: "refund",
      now: deps.clock.now(),
      width: WIDTH,
      isOver: () => deps.clock.now() >= ends,
      handle: async (stored) => {
        const errors: unknown[] = [];
        for (const line of pendingRefunds(stored.order)) {
          await refund(deps, stored, line).catch((error: unknown) => errors.push(error));
        }
        if (errors.length > 0) throw new AggregateError(errors, "Some refunds have no answer yet.");
        return true;
      },
    });
}

async function refund(deps: RefundDeps, stored: StoredOrder, { ticketId, refund: due }: OrderLine): Promise<void> {
  if (due === null) return;
  const { id: orderId, attempt, currency, total } = stored.order;
  const { id: paymentId } = await openPayment(deps, { orderId, attempt, amount: { amount: total, currency } });
  const amount = { amount: due.amount, currency };
  const asked = { paymentId, orderId, attempt, amount, reason: { ticketId } };
  const answer = await deps.payments.refund(asked);
  if (answer.status === "pending") throw new Error("The provider has not answered yet.");
  if (answer.status === "failed") {
    deps.alertPayment({ kind: "refund-refused", orderId, detail: `The provider refused to refund ${ticketId}.` });
  }
  const closing =
    answer.status === "succeeded"
      ? ({ ticketId, paymentId, status: "succeeded", refundId: answer.id } as const)
      : ({ ticketId, paymentId, status: "failed" } as const);
  const close = (current: Order) => closeRefund(current, closing);
  const outcome = await changeOrder(deps.orders, stored, close);
  if (!outcome.ok) throw new Error(outcome.error.detail);
}
