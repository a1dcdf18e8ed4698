import type { EventId } from "../../kernel/ids";
import type { OrderStatus } from "./domain/order";
import type { OrderPage } from "./order-store";

/** The orders of an event, for its organizer. */
export interface SalesRecords {
  /** Orders in one of the statuses, or in any where none is named, newest first. A document that is no order throws. */
  ordersOf(
    eventId: EventId,
    page: { readonly statuses: readonly OrderStatus[]; readonly limit: number; readonly after: string | null },
  ): Promise<OrderPage>;
}
