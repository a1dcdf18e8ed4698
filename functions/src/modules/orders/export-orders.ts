import type { EventId, UserId } from "../../kernel/ids";
import { pages } from "../../kernel/pages";
import type { BuyerRecords, Purchase } from "./buyer-records";
import type { BuyerLine } from "./domain/limits";
import type { Order } from "./domain/order";
import type { OrderStore } from "./order-store";

const PAGE = 100;

/** All that is kept of a buyer. */
export interface BuyerExport {
  readonly orders: readonly Order[];
  readonly purchases: readonly Purchase[];
  /** The live orders of each event, as the limits count them. */
  readonly lines: readonly { readonly eventId: EventId; readonly lines: readonly BuyerLine[] }[];
}

/** Everything that is kept under the buyer's name, page after page. */
export function exportOrders(deps: { readonly orders: OrderStore; readonly buyers: BuyerRecords }) {
  return async (ownerId: UserId): Promise<BuyerExport> => {
    const orders = await allOrders(deps.orders, ownerId);
    const eventIds = [...new Set(orders.map(({ eventId }) => eventId))];
    const lines = await Promise.all(
      eventIds.map(async (eventId) => ({ eventId, lines: await deps.buyers.lines(ownerId, eventId) })),
    );
    const live = lines.filter((ofEvent) => ofEvent.lines.length > 0);
    return { orders, purchases: await allPurchases(deps.buyers, ownerId), lines: live };
  };
}

async function allOrders(store: OrderStore, ownerId: UserId): Promise<readonly Order[]> {
  const all: Order[] = [];
  for await (const { orders } of pages((after) => store.ownedBy(ownerId, { limit: PAGE, after }))) all.push(...orders);
  return all;
}

async function allPurchases(buyers: BuyerRecords, ownerId: UserId): Promise<readonly Purchase[]> {
  const all: Purchase[] = [];
  for await (const { purchases } of pages((after) => buyers.purchases(ownerId, { limit: PAGE, after }))) {
    all.push(...purchases);
  }
  return all;
}
