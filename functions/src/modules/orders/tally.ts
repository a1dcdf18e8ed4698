import { sumOf } from "../../kernel/money";
import { NOTHING, type Tally } from "../events";
import { endsWithEvent, refundsWithEvent } from "./domain/end-with-event";
import { liveLines, type Order } from "./domain/order";
import { pendingRefunds } from "./domain/refunds";

/** What an order adds to the counts of its event's cancellation, by what its document says now. */
export function tallyOf(order: Order): Tally {
  if (!endsWithEvent(order)) return NOTHING;
  const refunds = refundsWithEvent(order);
  const isDone = liveLines(order).length === 0 && pendingRefunds(order).length === 0;
  return {
    orders: 1,
    done: isDone ? 1 : 0,
    refunded: sumOf(refunds.filter(({ status }) => status === "succeeded").map(({ amount }) => amount)),
    refundsFailed: refunds.filter(({ status }) => status === "failed").length,
  };
}

/** An order of which nobody knows what it is any more, or that could not be ended: the cancellation waits for it. */
export const LEFT: Tally = { ...NOTHING, orders: 1 };
