import type { Instant } from "../../kernel/instant";
import type { PaymentDeps } from "../payments";
import { changeOrder } from "./change-order";
import { giveUp, record } from "./collect";
import type { Decision } from "./domain/decision";
import { ENDED_UNPAID, endWithEvent, giveRest, shortLines } from "./domain/end-with-event";
import { isPaying, liveLines, type Order } from "./domain/order";
import type { OrderStore, StoredOrder } from "./order-store";

/** An order that is paid while its payment is given up has to be cancelled then; nothing takes more steps than that. */
const STEPS = 4;

export interface EndOrderDeps extends PaymentDeps {
  readonly orders: OrderStore;
}

/**
 * Ends an order of an event that was called off at `calledOffAt`, and answers it as it is then. A paying one has its
 * payment given up first, and the provider's answer decides; throws where there is none, and the order stays as it is.
 *
 * A command that read the event before it was called off may cancel tickets for less after it. It cannot escape: it
 * either commits before this order is looked at, and is found here by the time of its commit, or its order has no live
 * ticket left and it finds nothing to cancel.
 */
export async function endOrder(deps: EndOrderDeps, found: StoredOrder, calledOffAt: Instant): Promise<Order> {
  let stored: StoredOrder | null = found;
  for (let step = 0; step < STEPS && stored !== null; step += 1) {
    if (liveLines(stored.order).length === 0) return giveWhatIsOwed(deps, stored, calledOffAt);
    const after = await takeStep(deps, stored);
    if (liveLines(after).length === 0 && shortLines(after).length === 0) return after;
    stored = await deps.orders.read(after.id);
  }
  throw new Error("The order could not be ended yet.");
}

async function takeStep(deps: EndOrderDeps, stored: StoredOrder): Promise<Order> {
  const { order } = stored;
  const decide = isPaying(order) ? record(await giveUp(deps, order, ENDED_UNPAID), order.attempt) : endWithEvent;
  return changed(deps, stored, decide);
}

/** Whoever cancelled for less before the event was called off keeps to that; whoever was too late gets the rest. */
async function giveWhatIsOwed(deps: EndOrderDeps, stored: StoredOrder, calledOffAt: Instant): Promise<Order> {
  const short = shortLines(stored.order).map(({ ticketId }) => ticketId);
  if (short.length === 0) return stored.order;
  const times = await deps.orders.cancelledAt(stored.order);
  const ticketIds = short.filter((ticketId) => (times.get(ticketId) ?? 0) >= calledOffAt);
  return changed(deps, stored, (order, now) => giveRest(order, { ticketIds, now }));
}

async function changed(
  { orders }: EndOrderDeps,
  stored: StoredOrder,
  decide: (order: Order, now: Instant) => Decision,
): Promise<Order> {
  const outcome = await changeOrder(orders, stored, decide);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  return outcome.value.order;
}
