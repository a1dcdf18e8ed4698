import type { PaymentDeps } from "../payments";
import { changeOrder } from "./change-order";
import { giveUp, record } from "./collect";
import { ENDED_UNPAID, endWithEvent } from "./domain/end-with-event";
import { isPaying, liveLines, type Order } from "./domain/order";
import type { OrderStore, StoredOrder } from "./order-store";

/** An order that is paid while its payment is given up has to be cancelled then; nothing takes more steps than that. */
const STEPS = 4;

export interface EndOrderDeps extends PaymentDeps {
  readonly orders: OrderStore;
}

/**
 * Ends an order of a cancelled event, and answers it as it is then. A paying one has its payment given up first, and
 * the provider's answer decides; throws where there is none, and the order stays as it is.
 */
export async function endOrder(deps: EndOrderDeps, found: StoredOrder): Promise<Order> {
  let stored: StoredOrder | null = found;
  for (let step = 0; step < STEPS && stored !== null; step += 1) {
    if (liveLines(stored.order).length === 0) return stored.order;
    const after = await takeStep(deps, stored);
    if (liveLines(after).length === 0) return after;
    stored = await deps.orders.read(after.id);
  }
  throw new Error("The order could not be ended yet.");
}

async function takeStep(deps: EndOrderDeps, stored: StoredOrder): Promise<Order> {
  const { order } = stored;
  const decide = isPaying(order) ? record(await giveUp(deps, order, ENDED_UNPAID), order.attempt) : endWithEvent;
  const outcome = await changeOrder(deps.orders, stored, decide);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value.order;
}
