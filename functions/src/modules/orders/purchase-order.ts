import type { EventId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { PurchaseRequest } from "../../messages/purchase-request";
import { findTicket, type EventLookup } from "../events";
import type { PaymentProvider } from "../payments";
import { changeOrder } from "./change-order";
import type { Order } from "./domain/order";
import { purchase } from "./domain/purchase";
import { EVENT_NOT_FOUND, refuse, SALES_PAUSED, type OrderRefusal } from "./domain/reasons";
import { PAYMENTS_NOT_CONFIGURED } from "./offers";
import type { OrderStore, StoredOrder } from "./order-store";
import { contradictionIn, ownOrder, type WhichOrder } from "./own-order";
import type { SalesSwitch } from "./sales-switch";

/** Asks for an attempt to be finalized. A lost request is asked for again by the sweep. */
export type RequestPurchase = (request: PurchaseRequest) => Promise<void>;

export interface PurchaseOrderRequest {
  readonly ownerId: UserId;
  /** The order, or a ticket that it holds. */
  readonly which: WhichOrder;
  readonly method: string | null;
}

export interface PurchaseDeps {
  readonly orders: OrderStore;
  readonly events: EventLookup;
  readonly payments: PaymentProvider;
  readonly sales: SalesSwitch;
  readonly requestPurchase: RequestPurchase;
}

/**
 * Commits that the order is paying, and only then asks for it to be finalized. From the commit on, the tickets stay
 * the order's until the provider has answered. A repeat answers the order as it is.
 */
export function purchaseOrder(deps: PurchaseDeps) {
  return async ({ ownerId, which, method }: PurchaseOrderRequest): Promise<Result<Order, OrderRefusal>> => {
    const found =
      which.orderId === undefined
        ? await holding(deps, ownerId, which)
        : await ownOrder(deps.orders, { ownerId, orderId: which.orderId });
    if (!found.ok) return found;
    const contradiction = contradictionIn(which, found.value);
    if (contradiction !== null) return err(contradiction);
    const { order: asked } = found.value;
    const refusal = await notPayable(deps, asked);
    if (refusal !== null) return err(refusal);
    if (asked.status === "held" && asked.total > 0 && method === null && !deps.payments.hasDefaultMethod) {
      return err(PAYMENT_METHOD_REQUIRED);
    }
    const confirmation = { method, confirmedBy: "server" } as const;
    const outcome = await changeOrder(deps.orders, found.value, (order, now) =>
      purchase(order, { now, ...confirmation }),
    );
    if (!outcome.ok) return outcome;
    const { order } = outcome.value;
    // Also for a repeat: the request may have been lost, or the buyer be back from the bank. One too many does no harm.
    if (order.status === "purchasing") await deps.requestPurchase({ orderId: order.id, attempt: order.attempt });
    return ok(order);
  };
}

const PAYMENT_METHOD_REQUIRED = refuse(
  "PAYMENT_METHOD_REQUIRED",
  "Name a paymentMethod, or let the client confirm the payment: see createPayment.",
);

/** Why nobody can pay for the order now; null where somebody can. */
export async function notPayable(
  deps: Pick<PurchaseDeps, "payments" | "sales">,
  order: Order,
): Promise<OrderRefusal | null> {
  if (order.total > 0 && !deps.payments.configured) return PAYMENTS_NOT_CONFIGURED;
  return order.status === "held" && !(await deps.sales.isOpen()) ? SALES_PAUSED : null;
}

/** The buyer's order that has the ticket. */
async function holding(
  deps: PurchaseDeps,
  ownerId: UserId,
  { eventId, ticketId }: { readonly eventId: EventId; readonly ticketId: TicketId },
): Promise<Result<StoredOrder, OrderRefusal>> {
  const claim = await deps.orders.claimOf(eventId, ticketId);
  if (claim !== null && claim.state !== "blocked" && claim.ownerId === ownerId) {
    return ownOrder(deps.orders, { orderId: claim.orderId, ownerId });
  }
  const event = claim === null ? await deps.events.fresh(eventId) : null;
  if (claim === null && (event === null || event.status === "draft")) {
    return err(EVENT_NOT_FOUND);
  }
  if (event !== null && findTicket(event, ticketId) === null) {
    return err(refuse("TICKET_NOT_FOUND", "The event has no such ticket.", { tickets: [ticketId] }));
  }
  return err(refuse("HOLD_REQUIRED", "You do not hold this ticket. Hold it first."));
}
