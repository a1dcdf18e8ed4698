import type { EventId, OrderId, TicketId, UserId } from "../../../kernel/ids";
import { MINUTE, type Instant } from "../../../kernel/instant";
import { sumOf, type Currency } from "../../../kernel/money";

/** From `held` on a purchase may be asked for this long after the hold has run out. */
export const PAYMENT_GRACE = 10 * MINUTE;
export const MAX_ATTEMPTS = 5;

export type LineStatus = "held" | "sold" | "released" | "cancelled";
export type RefundStatus = "pending" | "succeeded" | "failed";
export type RefundSource = "holdfast" | "provider";

/** A ticket as its event describes it; `price` in minor units. */
export interface TicketOffer {
  readonly ticketId: TicketId;
  readonly typeId: string;
  readonly ticketType: string;
  readonly section: string | null;
  readonly row: string | null;
  readonly seat: string | null;
  readonly price: number;
}

/** One ticket of an order with the price it had when it was held. A ticket document exists while its line is live. */
export interface OrderLine extends TicketOffer {
  readonly status: LineStatus;
  /** Of a line that was sold and is not any more; a release before this field left it out. */
  readonly cancelledAt?: Instant | undefined;
}

/** Money that goes back to the buyer; `amount` in minor units. */
export interface OrderRefund {
  /**
   * Unique within the order. A ticket's first refund is called like the ticket, further ones have a number behind it;
   * one that was made at the provider has a name that is made of its name there, which is no part of an order.
   */
  readonly id: string;
  /** Null where it is for no ticket: a part of the order's price. */
  readonly ticketId: TicketId | null;
  readonly amount: number;
  /** `failed` is tried again by nobody but the organizer. */
  readonly status: RefundStatus;
  /** Who moves the money: we ask the provider to, or somebody did at the provider (in its dashboard). */
  readonly source: RefundSource;
  readonly requestedAt: Instant;
  /** The code of the reason, where the cancellation was not the buyer's wish. */
  readonly because?: string | undefined;
  /** The organizer's commands that asked for it, each of which is known by it when it is repeated. */
  readonly commands: readonly string[];
  /** Whether the provider is known to have made the one that `attempt` asked for. */
  readonly isMade: boolean;
  /** How often it was asked for anew: only ever after the provider's refund before had failed for good. */
  readonly attempt: number;
  /** How often it was looked at in this attempt without an end. */
  readonly tries: number;
  /** When the sweep looks at it next, while it is pending. */
  readonly dueAt: Instant;
}

export type PaymentStatus = "none" | "pending" | "requires_action" | "declined" | "captured" | "cancelled";

/** A code for programs and a sentence for people. */
export interface Explanation {
  readonly code: string;
  readonly detail: string;
}

export interface OrderPayment {
  readonly status: PaymentStatus;
  /** The provider's name of what the buyer pays with; null where the provider's default is meant. */
  readonly method: string | null;
  /** Whether we confirm the payment, or the buyer's client does with its secret; then we only look at it. */
  readonly confirmedBy: "server" | "client";
  readonly error: Explanation | null;
}

/** `open`: the bank has the money until it decides; `lost`: the buyer has it for good; `won`: it came back. */
export type DisputeStatus = "open" | "won" | "lost";

/** The buyer had the bank take the money back. */
export interface OrderDispute {
  /** Made of the provider's name of it, which is no part of an order. */
  readonly id: string;
  readonly status: DisputeStatus;
  /** In minor units. */
  readonly amount: number;
  /** In the provider's words. */
  readonly reason: string;
  /** Until when evidence is heard; null where the provider names no time. */
  readonly deadline: Instant | null;
  readonly openedAt: Instant;
}

/** What goes back for a ticket that its buyer cancels before `until`. */
export interface RefundPolicy {
  readonly until: Instant;
  readonly percent: number;
}

export interface OrderFacts {
  readonly id: OrderId;
  readonly ownerId: UserId;
  readonly eventId: EventId;
  readonly eventVersion: number;
  readonly currency: Currency;
  readonly version: number;
  readonly createdAt: Instant;
  /** When the hold runs out; from then on the tickets can be claimed by others unless the order is paying. */
  readonly until: Instant;
  readonly lines: readonly OrderLine[];
  readonly refunds: readonly OrderRefund[];
  /** What the buyer is asked to pay, in minor units: the lines held, less those given back before a purchase. */
  readonly total: number;
  /** How often a purchase was asked for; each attempt has a payment of its own. */
  readonly attempt: number;
  readonly payment: OrderPayment;
  /** Hash of the request that made the order, where that request carried an `Idempotency-Key`. */
  readonly requestHash: string | null;
  /** What the event promised when the tickets were held; null in an order that is older than this field. */
  readonly refundPolicy: RefundPolicy | null;
  readonly disputes: readonly OrderDispute[];
  /** Whether the organizer lets the buyer keep the tickets when a dispute about them is lost. */
  readonly keepsDisputed: boolean;
}

/** Waiting for the provider: the tickets are the order's until the provider has said yes or no. */
interface Paying extends OrderFacts {
  readonly payUntil: Instant;
  /** How often the attempt was published again. */
  readonly tries: number;
  /** When the sweep looks at the order next. */
  readonly dueAt: Instant;
}

export type HeldOrder = OrderFacts & { readonly status: "held" };
export type PurchasingOrder = Paying & { readonly status: "purchasing" };
export type StuckOrder = Paying & { readonly status: "stuck" };
export type CompletedOrder = OrderFacts & { readonly status: "completed"; readonly completedAt: Instant };
export type CancelledOrder = OrderFacts & {
  readonly status: "cancelled";
  readonly completedAt: Instant;
  /** Why, where it was not the buyer's wish. */
  readonly failure: Explanation | null;
};
export type EndedOrder = OrderFacts & {
  readonly status: "released" | "expired" | "failed";
  readonly failure: Explanation | null;
};

/** An order: a hold, its purchase and its end. What it is allowed to become is in `transitions.ts`. */
export type Order = HeldOrder | PurchasingOrder | StuckOrder | CompletedOrder | CancelledOrder | EndedOrder;
export type OrderStatus = Order["status"];
export type PayingOrder = PurchasingOrder | StuckOrder;

export function isPaying(order: Order): order is PayingOrder {
  return order.status === "purchasing" || order.status === "stuck";
}

/** Whether the hold has run out at `now`; a paying or paid order never does. */
export function hasRunOut(order: Order, now: Instant): boolean {
  return order.status === "held" && order.until <= now;
}

export function isLive(line: OrderLine): boolean {
  return line.status === "held" || line.status === "sold";
}

/** The lines whose tickets the order holds or owns now. */
export function liveLines(order: Order): readonly OrderLine[] {
  return order.lines.filter(isLive);
}

/** The sum of the refunds that reached the buyer, whoever made them. */
export function refundedOf(order: Order): number {
  return sumOf(order.refunds.filter(({ status }) => status === "succeeded").map(({ amount }) => amount));
}

export function isDisputed({ disputes }: Order): boolean {
  return disputes.some(({ status }) => status === "open");
}

/** What banks have taken back and not returned, whether or not they have decided. */
export function disputedOf({ disputes }: Order): number {
  return sumOf(disputes.map(({ status, amount }) => (status === "won" ? 0 : amount)));
}

/** When the order's present state ends by itself, for the buyer to see. */
export function expiresAt(order: Order): Instant | null {
  if (order.status === "held") return order.until;
  return order.status === "purchasing" ? order.payUntil : null;
}
