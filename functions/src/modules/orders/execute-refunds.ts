import type { Clock } from "../../kernel/instant";
import type { PaymentProvider } from "../payments";
import { changeOrder } from "./change-order";
import { closeRefund, pendingRefunds } from "./domain/cancel";
import type { Order, OrderLine } from "./domain/order";
import type { OrderStore, StoredOrder } from "./order-store";
import { workThrough, type SweepDeps, type SweepReport } from "./work-through";

export interface RefundDeps extends SweepDeps {
  readonly orders: OrderStore;
  readonly payments: PaymentProvider;
  readonly clock: Clock;
}

/** Executes every refund that was recorded with a cancellation, and closes it with the provider's answer. */
export function executeRefunds(deps: RefundDeps) {
  return (): Promise<SweepReport> =>
    workThrough(deps, {
      queue: "refund",
      now: deps.clock.now(),
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
  const { order } = stored;
  const amount = { amount: due.amount, currency: order.currency };
  const status = await deps.payments.refund({ orderId: order.id, attempt: order.attempt, ticketId, amount });
  if (status === "failed") {
    deps.reportFailure({ orderId: order.id, error: new Error(`The provider refused to refund ${ticketId}.`) });
  }
  const close = (current: Order) => closeRefund(current, { ticketId, status });
  const outcome = await changeOrder(deps.orders, stored, close);
  if (!outcome.ok) throw new Error(outcome.error.detail);
}
