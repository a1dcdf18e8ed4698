import type { OrderId, TicketId, UserId } from "../../kernel/ids";
import { err, ok, type Result } from "../../kernel/result";
import type { PaymentDeps } from "../payments";
import { changeOrder } from "./change-order";
import { giveUp, record, type Verdict } from "./collect";
import { isPaying, liveLines, type Explanation, type Order, type PayingOrder } from "./domain/order";
import { refuse, type OrderRefusal } from "./domain/reasons";
import { liveTicketIds, release } from "./domain/release";
import type { OrderStore, StoredOrder } from "./order-store";
import { contradictionIn, ownOrder } from "./own-order";
import type { ReportFailure } from "./work-through";

export interface ReleaseHoldRequest {
  readonly orderId: OrderId;
  readonly ownerId: UserId;
  /** Which tickets; null means all. */
  readonly ticketIds: readonly TicketId[] | null;
}

export interface ReleaseDeps extends PaymentDeps {
  readonly orders: OrderStore;
  readonly reportFailure: ReportFailure;
}

const RELEASED: Explanation = { code: "RELEASED_BY_BUYER", detail: "You gave the tickets back before you paid." };

/** Gives held tickets back. A paying order's payment is cancelled first, and the provider's answer decides. */
export function releaseHold(deps: ReleaseDeps) {
  return async (request: ReleaseHoldRequest): Promise<Result<Order, OrderRefusal>> => {
    const found = await ownOrder(deps.orders, request);
    if (!found.ok) return found;
    const contradiction = contradictionIn({ ticketIds: request.ticketIds }, found.value);
    if (contradiction !== null) return err(contradiction);
    const { order } = found.value;
    if (isPaying(order)) return releasePaying(deps, { request, stored: found.value, order });
    const outcome = await changeOrder(deps.orders, found.value, (current) => release(current, request.ticketIds));
    return outcome.ok ? ok(outcome.value.order) : outcome;
  };
}

const PAYMENT_GOES_ON = refuse(
  "PAYMENT_IN_PROGRESS",
  "The order is being paid as a whole. Release all of it, or look at it again soon.",
);

/** A payment is for all of the order: it is given up as a whole, or not at all. */
async function releasePaying(
  deps: ReleaseDeps,
  { request, stored, order }: Paying,
): Promise<Result<Order, OrderRefusal>> {
  const named = liveTicketIds(order).filter((ticketId) => request.ticketIds?.includes(ticketId) ?? true);
  if (named.length === 0) return ok(order);
  if (named.length < liveTicketIds(order).length) return err(PAYMENT_GOES_ON);
  const abandoned = await abandon(deps, stored, order);
  if (!abandoned.ok || liveLines(abandoned.value).length === 0) return abandoned;
  return isPaying(abandoned.value) ? err(PAYMENT_GOES_ON) : releaseHold(deps)(request);
}

interface Paying {
  readonly request: ReleaseHoldRequest;
  readonly stored: StoredOrder;
  readonly order: PayingOrder;
}

async function abandon(
  deps: ReleaseDeps,
  stored: StoredOrder,
  order: PayingOrder,
): Promise<Result<Order, OrderRefusal>> {
  const verdict = await giveUp(deps, order, RELEASED).catch((error: unknown): Verdict | null => {
    deps.reportFailure({ orderId: order.id, error });
    return null;
  });
  if (verdict === null) {
    return err(refuse("PAYMENT_IN_PROGRESS", "The payment cannot be stopped right now. Look at the order again soon."));
  }
  const outcome = await changeOrder(deps.orders, stored, record(verdict, order.attempt));
  if (!outcome.ok) return outcome;
  const { order: settled } = outcome.value;
  if (settled.status !== "completed") return ok(settled);
  const detail = "The payment went through before it could be stopped. Cancel the tickets instead.";
  return err(refuse("ORDER_STATE", detail, { orderStatus: settled.status }));
}
