import type { OrderId, UserId } from "../../kernel/ids";
import { pages } from "../../kernel/pages";
import type { BuyerRecords } from "./buyer-records";
import { changeOrder } from "./change-order";
import { erasureStep } from "./domain/pseudonymise";
import { release } from "./domain/release";
import type { OrderStore, StoredOrder } from "./order-store";

const PAGE = 50;
const TRIES = 5;

export interface PseudonymiseOrdersDeps {
  readonly orders: OrderStore;
  readonly buyers: BuyerRecords;
}

export interface Names {
  readonly ownerId: UserId;
  readonly pseudonym: UserId;
}

/** What a pass did, and the orders that are still under the owner's name: they are paying, or too busy. */
export interface PseudonymisedOrders {
  readonly moved: number;
  readonly left: readonly OrderId[];
}

/** Releases what the owner holds and puts every order that is not paying under the pseudonym, one commit for each. */
export function pseudonymiseOrders(deps: PseudonymiseOrdersDeps) {
  return async (names: Names): Promise<PseudonymisedOrders> => {
    const left: OrderId[] = [];
    let moved = 0;
    for await (const { orders } of pages((after) => deps.orders.ownedBy(names.ownerId, { limit: PAGE, after }))) {
      for (const { id } of orders) {
        if (await pseudonymise(deps, id, names)) moved += 1;
        else left.push(id);
      }
    }
    return { moved, left };
  };
}

/** True where the order is not under the owner's name any more. */
async function pseudonymise(deps: PseudonymiseOrdersDeps, id: OrderId, names: Names): Promise<boolean> {
  for (let tried = 0; tried < TRIES; tried += 1) {
    const stored = await deps.orders.read(id);
    if (stored === null) return true;
    const step = erasureStep(stored.order, names);
    switch (step.kind) {
      case "none":
        return true;
      case "wait":
        return false;
      case "release":
        await releaseAll(deps.orders, stored);
        break;
      case "handOver":
        if (await deps.buyers.handOver(stored, step.after)) return true;
    }
  }
  return false;
}

/** Whether it could be released, the next look at the order says. */
async function releaseAll(orders: OrderStore, stored: StoredOrder): Promise<void> {
  await changeOrder(orders, stored, (order) => release(order, null));
}
