import type { OrderId, UserId } from "../../kernel/ids";
import { ok, type Result } from "../../kernel/result";
import type { EventLookup } from "../events";
import { changeOrder } from "./change-order";
import { keepDisputed } from "./domain/dispute";
import type { Order } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import type { OrderStore } from "./order-store";
import { organizedOrder } from "./own-order";

/** Lets a buyer keep the tickets even if a bank takes their price back, by the will of the event's organizer. */
export function keepDisputedTickets(deps: { readonly orders: OrderStore; readonly events: EventLookup }) {
  return async (of: {
    readonly orderId: OrderId;
    readonly organizerId: UserId;
  }): Promise<Result<Order, OrderRefusal>> => {
    const found = await organizedOrder(deps, of);
    if (!found.ok) return found;
    const outcome = await changeOrder(deps.orders, found.value.stored, keepDisputed);
    return outcome.ok ? ok(outcome.value.order) : outcome;
  };
}
