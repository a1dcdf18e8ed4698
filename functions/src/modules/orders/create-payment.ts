import type { OrderId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import { openPayment, PaymentRefused, type PaymentDeps } from "../payments";
import { changeOrder } from "./change-order";
import { record } from "./collect";
import { isPaying, type Order, type PayingOrder } from "./domain/order";
import { purchase } from "./domain/purchase";
import { refuse, type OrderRefusal } from "./domain/reasons";
import type { OrderStore } from "./order-store";
import { ownOrder } from "./own-order";
import { notPayable } from "./purchase-order";
import type { SalesSwitch } from "./sales-switch";
import type { ReportFailure } from "./work-through";

export interface CreatePaymentDeps extends PaymentDeps {
  readonly orders: OrderStore;
  readonly sales: SalesSwitch;
  readonly reportFailure: ReportFailure;
}

/** A paying order, and the secret by which the buyer's client confirms its payment. */
export interface ClientPayment {
  readonly order: Order;
  readonly clientSecret: string;
}

const FREE = "There is nothing to pay. Purchase the order instead.";
const SERVER_PAYS = refuse("PAYMENT_IN_PROGRESS", "A payment method was named: the payment is under way without you.");
const SILENT = refuse("UNAVAILABLE", "The payment provider does not answer. Repeat the same request.");

/**
 * Opens an attempt that the buyer's client confirms. The order is paying from the commit on, and only then is there a
 * payment; a repeat answers the same one.
 */
export function createPayment(deps: CreatePaymentDeps) {
  return async (request: {
    readonly orderId: OrderId;
    readonly ownerId: UserId;
  }): Promise<Result<ClientPayment, OrderRefusal>> => {
    const found = await ownOrder(deps.orders, request);
    if (!found.ok) return found;
    const { total, status: orderStatus } = found.value.order;
    if (total === 0) return err(refuse("ORDER_STATE", FREE, { orderStatus }));
    const refusal = await notPayable(deps, found.value.order);
    if (refusal !== null) return err(refusal);
    const confirmation = { method: null, confirmedBy: "client" } as const;
    const outcome = await changeOrder(deps.orders, found.value, (order, now) =>
      purchase(order, { now, ...confirmation }),
    );
    return outcome.ok ? secretOf(deps, outcome.value.order) : outcome;
  };
}

async function secretOf(deps: CreatePaymentDeps, order: Order): Promise<Result<ClientPayment, OrderRefusal>> {
  if (!isPaying(order)) {
    return err(refuse("ORDER_STATE", `The order is ${order.status}.`, { orderStatus: order.status }));
  }
  // What the finalizer confirmed may still wait for the buyer, whose client needs the secret for that.
  const { confirmedBy, status } = order.payment;
  if (confirmedBy !== "client" && status !== "requires_action") return err(SERVER_PAYS);
  const amount = { amount: order.total, currency: order.currency };
  try {
    const { clientSecret } = await openPayment(deps, { orderId: order.id, attempt: order.attempt, amount });
    return ok({ order, clientSecret });
  } catch (error) {
    if (error instanceof PaymentRefused) return withdraw(deps, order, error);
    deps.reportFailure({ orderId: order.id, error });
    return err(SILENT);
  }
}

/** There will be no payment for this amount: the order is held again. */
async function withdraw(
  deps: CreatePaymentDeps,
  { id, attempt }: PayingOrder,
  { reason: error }: PaymentRefused,
): Promise<Result<never, OrderRefusal>> {
  const stored = await deps.orders.read(id);
  if (stored === null) return err(SILENT);
  const outcome = await changeOrder(deps.orders, stored, record({ kind: "declined", error, payment: null }, attempt));
  if (!outcome.ok) return outcome;
  const { status } = outcome.value.order;
  return err(refuse("ORDER_STATE", `The payment provider refuses: ${error.detail}`, { orderStatus: status }));
}
