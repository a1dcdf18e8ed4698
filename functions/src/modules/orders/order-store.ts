import type { Fence } from "../../kernel/fence";
import type { EventId, OrderId, TicketId, UserId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { DomainEvent } from "../../messages/domain-event";
import type { BuyerLine } from "./domain/limits";
import type { Claim } from "./domain/claim";
import type { Movement } from "./domain/movement";
import type { HeldOrder, Order } from "./domain/order";
import type { SweepQueue } from "./domain/sweep";

/** An order with the version that was read, and the database's time of the read. */
export interface StoredOrder {
  readonly order: Order;
  readonly fence: Fence;
  readonly readAt: Instant;
}

/** What stands in the way of a hold, all as of one instant. */
export interface Survey {
  readonly readAt: Instant;
  /** Who has the tickets asked for; a ticket that is not listed is free. */
  readonly claims: readonly Claim[];
  readonly buyer: { readonly lines: readonly BuyerLine[]; readonly fence: Fence } | null;
  /** The order of the id asked for. */
  readonly order: StoredOrder | null;
}

export interface OrderPage {
  readonly orders: readonly Order[];
  readonly next: string | null;
}

/** What is committed with an order besides that which follows from its lines. */
export interface Attachments {
  readonly announcements: readonly DomainEvent[];
  /** To be recorded in the order's ledger; each can be recorded only once. */
  readonly movements: readonly Movement[];
  /** The provider's event behind the change, remembered so that a repeat of it is known; null where there is none. */
  readonly providerEvent: string | null;
}

/** Where orders are kept, and with them the tickets, buyer lines and purchases that follow from their lines. */
export interface OrderStore {
  /**
   * Creates the order and claims its tickets in one commit without reads. `buyer` is the version of the buyer's lines
   * that the limits were checked against; null means that the buyer has none. False where a ticket, the order or the
   * buyer's lines stand in the way.
   */
  place(order: HeldOrder, announcements: readonly DomainEvent[], buyer: Fence | null): Promise<boolean>;
  survey(of: {
    readonly eventId: EventId;
    readonly ticketIds: readonly TicketId[];
    readonly ownerId: UserId;
    readonly orderId: OrderId;
  }): Promise<Survey>;
  read(id: OrderId): Promise<StoredOrder | null>;
  /**
   * Replaces exactly the version read and makes tickets, buyer lines, purchases and refunds follow, in one commit.
   * False where the order has changed meanwhile; then nothing was written.
   */
  replace(before: StoredOrder, after: Order, attached: Attachments): Promise<boolean>;
  /** Whether a change that this event of the provider's caused was committed. */
  hasHeard(providerEvent: string): Promise<boolean>;
  /** The money that moved for an order, in no order. */
  ledgerOf(id: OrderId): Promise<readonly Movement[]>;
  /** Who has the ticket; null where it is free. */
  claimOf(eventId: EventId, ticketId: TicketId): Promise<Claim | null>;
  /** Who has which of the tickets, all as of one instant; a ticket that is not listed is free. */
  claimsOf(eventId: EventId, ticketIds: readonly TicketId[]): Promise<Pick<Survey, "claims" | "readAt">>;
  /** When the cancellation of each of the order's cancelled lines was committed, by the database's clock. */
  cancelledAt(order: Order): Promise<ReadonlyMap<TicketId, Instant>>;
  /** The order by which the user bought the ticket most recently, cancelled or not. */
  newestPurchase(of: {
    readonly ownerId: UserId;
    readonly eventId: EventId;
    readonly ticketId: TicketId;
  }): Promise<OrderId | null>;
  /** The user's orders, newest first. */
  ownedBy(ownerId: UserId, page: { readonly limit: number; readonly after: string | null }): Promise<OrderPage>;
}

/** A page of orders in the order of the question; `next` continues behind them. */
export interface FoundOrders {
  readonly orders: readonly StoredOrder[];
  /** Documents that are no order any more, by their ids, and why. */
  readonly unreadable: readonly { readonly orderId: string; readonly error: unknown }[];
  readonly next: string | null;
}

/** Orders with work that is due, spread over `shards` so that no index takes all writes. */
export interface OrderQueues {
  readonly shards: readonly number[];
  /** Orders due by the database's clock, the longest due first. */
  due(
    queue: SweepQueue,
    page: { readonly shard: number; readonly now: Instant; readonly after: string | null },
  ): Promise<FoundOrders>;
}

/** The orders of an event, in the order of their ids: one that is made meanwhile may be missed. */
export interface EventOrders {
  page(eventId: EventId, page: { readonly limit: number; readonly after: string | null }): Promise<FoundOrders>;
}
