import type { EventId, OrderId, TicketId, UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { BuyerLine } from "./domain/limits";
import type { Order } from "./domain/order";
import type { StoredOrder } from "./order-store";

/** A ticket that a user bought, as their own list of purchases keeps it. */
export interface Purchase {
  readonly orderId: OrderId;
  readonly eventId: EventId;
  readonly ticketId: TicketId;
  readonly ticketType: string;
  readonly section: string | null;
  readonly row: string | null;
  readonly seat: string | null;
  readonly price: number;
  readonly currency: string;
  readonly status: "active" | "cancelled";
  readonly purchasedAt: Instant;
  readonly cancelledAt: Instant | null;
}

export interface PurchasePage {
  readonly purchases: readonly Purchase[];
  readonly next: string | null;
}

/** What is kept under a buyer's name beside the orders themselves. */
export interface BuyerRecords {
  purchases(ownerId: UserId, page: { readonly limit: number; readonly after: string | null }): Promise<PurchasePage>;
  /** What the user bought, cancelled or not, the last first. */
  newestPurchases(
    ownerId: UserId,
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<PurchasePage>;
  /** The buyer's live orders of an event, as the limits count them. */
  lines(ownerId: UserId, eventId: EventId): Promise<readonly BuyerLine[]>;
  /**
   * Replaces exactly the version read by the same order of another owner, and moves its tickets, purchases, refunds and
   * buyer line to that owner's name, in one commit. False where something has changed meanwhile; then nothing was written.
   */
  handOver(before: StoredOrder, after: Order): Promise<boolean>;
  /** Deletes purchases that no order moved. Only for a user who has no orders and can make none. */
  deletePurchases(ownerId: UserId): Promise<void>;
}
