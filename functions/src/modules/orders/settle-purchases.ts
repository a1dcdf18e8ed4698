import type { Clock, Instant } from "../../kernel/instant";
import { changeOrder } from "./change-order";
import { collect, conclude, record, type CollectDeps } from "./collect";
import { isPaying, type Explanation, type PayingOrder } from "./domain/order";
import { isOverdue, republish } from "./domain/purchase";
import type { OrderStore, StoredOrder } from "./order-store";
import type { RequestPurchase } from "./purchase-order";
import { workThrough, type SweepDeps, type SweepReport } from "./work-through";

export interface SettleDeps extends SweepDeps, CollectDeps {
  readonly orders: OrderStore;
  readonly requestPurchase: RequestPurchase;
  readonly clock: Clock;
  /** An order is stuck: somebody has to look at the provider. */
  readonly alertStuck: (order: PayingOrder) => void;
}

/** Orders asked about at once in each shard: what the provider takes without refusing. */
const WIDTH = 5;

const PAYMENT_EXPIRED: Explanation = { code: "PAYMENT_EXPIRED", detail: "The time to pay was over." };

/** Brings every purchase that nobody finished to its end, whatever was lost, late or crashed on the way. */
export function settlePurchases(deps: SettleDeps) {
  return (ends: Instant = Infinity): Promise<SweepReport> =>
    workThrough(deps, {
      queue: "settle",
      now: deps.clock.now(),
      width: WIDTH,
      isOver: () => deps.clock.now() >= ends,
      handle: async (stored) => {
        const { order } = stored;
        if (!isPaying(order)) return false;
        const ending = () => conclude(deps, order, PAYMENT_EXPIRED);
        if (isOverdue(order, stored.readAt)) return askAgain(deps, { stored, order }, ending);
        if (order.status === "stuck") return askAgain(deps, { stored, order }, () => collect(deps, order));
        return publishAgain(deps, stored);
      },
    });
}

interface Found {
  readonly stored: StoredOrder;
  readonly order: PayingOrder;
}

/** A provider that stays silent brings the order nearer to `stuck`; the failure is reported either way. */
async function askAgain(deps: SettleDeps, found: Found, ask: () => ReturnType<typeof collect>): Promise<boolean> {
  const { stored, order } = found;
  const verdict = await ask().catch(async (error: unknown) => {
    await backOff(deps, stored);
    throw error;
  });
  const outcome = await changeOrder(deps.orders, stored, record(verdict, order.attempt));
  if (!outcome.ok) throw new Error(outcome.error.detail);
  // Still waiting for the buyer or the bank: asked again later, like one that is silent.
  if (!outcome.value.changed) await backOff(deps, stored);
  return outcome.value.changed;
}

/** Notes the next look before it publishes, so that a failing publisher is not asked in a loop. */
async function publishAgain(deps: SettleDeps, stored: StoredOrder): Promise<boolean> {
  const order = await backOff(deps, stored);
  if (order?.status !== "purchasing") return order !== null;
  await deps.requestPurchase({ orderId: order.id, attempt: order.attempt });
  return true;
}

/** The order with its next look noted, or stuck after the last one; null where another was faster. */
async function backOff(deps: SettleDeps, stored: StoredOrder): Promise<PayingOrder | null> {
  const outcome = await changeOrder(deps.orders, stored, republish);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  const { order, changed } = outcome.value;
  // At every look, not with the commit only: an alert that was lost with its instance is given by the next one.
  if (order.status === "stuck") deps.alertStuck(order);
  if (!changed || !isPaying(order)) return null;
  return order;
}
