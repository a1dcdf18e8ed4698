import type { EventId, UserId } from "../../kernel/ids";
import type { BuyerRecords, Purchase, PurchasePage } from "./buyer-records";
import type { BuyerLine } from "./domain/limits";
import type { Order } from "./domain/order";
import type { OrderPage, OrderStore } from "./order-store";

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
  const orders: Order[] = [];
  let after: string | null = null;
  do {
    const page: OrderPage = await store.ownedBy(ownerId, { limit: PAGE, after });
    orders.push(...page.orders);
    after = page.next;
  } while (after !== null);
  return orders;
}

async function allPurchases(buyers: BuyerRecords, ownerId: UserId): Promise<readonly Purchase[]> {
  const purchases: Purchase[] = [];
  let after: string | null = null;
  do {
    const page: PurchasePage = await buyers.purchases(ownerId, { limit: PAGE, after });
    purchases.push(...page.purchases);
    after = page.next;
  } while (after !== null);
  return purchases;
}
