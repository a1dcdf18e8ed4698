import type { UserId } from "../../kernel/ids";
import type { EventLookup, TicketedEvent } from "../events";
import type { BuyerRecords, Purchase } from "./buyer-records";

/** A ticket that the user bought, and what it is for; null where the event is not there any more. */
export interface PurchaseOfEvent {
  readonly purchase: Purchase;
  readonly event: TicketedEvent | null;
}

/** On a page: each may be of an event of its own, and a request reads 100 documents at most. */
const MOST_PURCHASES = 49;

/** What the user bought, cancelled or not, the last first; an event that is not remembered is read once. */
export function listPurchases(deps: {
  readonly buyers: Pick<BuyerRecords, "newestPurchases">;
  readonly events: EventLookup;
}) {
  return async (of: {
    readonly ownerId: UserId;
    readonly limit: number;
    readonly after: string | null;
  }): Promise<{ readonly purchases: readonly PurchaseOfEvent[]; readonly next: string | null }> => {
    const limit = Math.min(of.limit, MOST_PURCHASES);
    const { purchases, next } = await deps.buyers.newestPurchases(of.ownerId, { ...of, limit });
    const withEvent = async (purchase: Purchase): Promise<PurchaseOfEvent> => ({
      purchase,
      event: await deps.events.recall(purchase.eventId),
    });
    return { purchases: await Promise.all(purchases.map(withEvent)), next };
  };
}
