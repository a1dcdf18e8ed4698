import type { UserId } from "../../kernel/ids";
import type { EventLookup, TicketedEvent } from "../events";
import type { BuyerRecords, Purchase } from "./buyer-records";

/** A ticket that the user bought, and what it is for; null where the event is not there any more. */
export interface PurchaseOfEvent {
  readonly purchase: Purchase;
  readonly event: TicketedEvent | null;
}

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
    const { purchases, next } = await deps.buyers.newestPurchases(of.ownerId, of);
    const withEvent = async (purchase: Purchase): Promise<PurchaseOfEvent> => ({
      purchase,
      event: await deps.events.recall(purchase.eventId),
    });
    return { purchases: await Promise.all(purchases.map(withEvent)), next };
  };
}
