import type { OrderId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import type { Money } from "../../kernel/money";

/** The provider's name of a payment, of a refund or of a dispute. */
export type ProviderId = string;

/** One attempt to pay for an order. An attempt has one payment at the provider, however often it is asked for. */
export interface PaymentAttempt {
  readonly orderId: OrderId;
  readonly attempt: number;
  readonly amount: Money;
}

/** A code for programs and a sentence for the buyer: why the provider said no. */
export interface Declined {
  readonly code: string;
  readonly detail: string;
}

/**
 * - `open`: nobody has confirmed it yet.
 * - `requires_action`, `processing`: confirmed; the buyer's bank has not said yes or no.
 * - `declined`: the last word was no; it can be confirmed again, or captured again where the capture was refused.
 * - `authorized`: the money is reserved.
 * - `captured`, `cancelled`: for good. Only these decide; neither ever changes again.
 */
export type PaymentState =
  "open" | "requires_action" | "processing" | "declined" | "authorized" | "captured" | "cancelled";

/** A payment as the provider has it now. */
export interface Payment {
  readonly id: ProviderId;
  readonly state: PaymentState;
  /** Whose payment it is, as told when it was created; null where it is not one of ours. */
  readonly attempt: PaymentAttempt | null;
  readonly livemode: boolean;
  readonly createdAt: Instant;
  /** Whether the money was ever reserved, whatever became of it. */
  readonly authorized: boolean;
  /** Why it was refused; null where it was not, or where nobody said. */
  readonly error: Declined | null;
  /** The sum of the refunds that reached the buyer or are on their way, whoever made them, in minor units. */
  readonly refunded: number;
}

/** What the buyer's client needs to confirm a payment itself. */
export interface OpenedPayment {
  readonly id: ProviderId;
  readonly clientSecret: string;
}

/** Money to give back, named by what it is for: asked again, it is the same refund. */
export interface RefundRequest {
  readonly paymentId: ProviderId;
  readonly orderId: OrderId;
  readonly attempt: number;
  /** What it is for, in the order's own words: unique within the attempt. */
  readonly reason: string;
  readonly amount: Money;
}

/** What became of a refund. One that was refused outright never got an id. Even a refund that succeeded can fail later. */
export type Refund =
  | { readonly status: "pending" | "succeeded" | "failed"; readonly id: ProviderId; readonly amount: number }
  | { readonly status: "failed"; readonly id: null };

/** A refund of a payment, whoever made it; `amount` in minor units. */
export interface PaymentRefund {
  readonly id: ProviderId;
  readonly amount: number;
  readonly status: "pending" | "succeeded" | "failed";
  /** What we called it when we asked for it; null where somebody made it at the provider. */
  readonly reason: string | null;
}

/** What a webhook is about. It is never believed: whoever acts on it looks the payment up. */
export interface WebhookNotice {
  readonly eventId: string;
  readonly livemode: boolean;
  readonly about:
    | { readonly kind: "payment"; readonly paymentId: ProviderId }
    | { readonly kind: "dispute"; readonly disputeId: ProviderId }
    | { readonly kind: "other"; readonly type: string };
}

/**
 * - `inquiry`: the bank has asked or warned; no money moves.
 * - `open`: the bank has taken the money back until it decides, and the payment cannot be refunded.
 * - `won`: the money came back. `lost`: it did not; an appeal can still turn that into `won`.
 */
export type DisputeState = "inquiry" | "open" | "won" | "lost";

/** A buyer who took the money back by their bank. */
export interface Dispute {
  readonly id: ProviderId;
  readonly paymentId: ProviderId;
  /** Null where it cannot be told in our minor units. */
  readonly amount: Money | null;
  readonly state: DisputeState;
  /** In the provider's words, as is the reason. */
  readonly status: string;
  readonly reason: string;
  /** Until when evidence is heard; null where no time is named. */
  readonly deadline: Instant | null;
  readonly openedAt: Instant;
}

/**
 * Who moves the money. Each call that changes something carries an idempotency key `order:attempt:verb`, so it can be
 * repeated by anybody; one that throws may or may not have happened. A business no is a state, never an error.
 */
export interface PaymentProvider {
  /** False where no provider is configured: priced tickets cannot be sold then. */
  readonly configured: boolean;
  /** Whether real money moves: a payment of the other mode is not ours. */
  readonly livemode: boolean;
  /** Whether a server-side confirmation without a method has one to fall back on. */
  readonly hasDefaultMethod: boolean;
  /** Makes the attempt's payment, unconfirmed, or finds it. Throws PaymentRefused where there can be none. */
  create(attempt: PaymentAttempt): Promise<OpenedPayment>;
  /** Confirms with what the buyer pays with, so that the money is reserved; null means the provider's default. */
  authorize(id: ProviderId, ask: PaymentAttempt & { readonly method: string | null }): Promise<Payment>;
  /** Takes the reserved money. `declined` where that was refused for good. */
  capture(id: ProviderId, attempt: PaymentAttempt): Promise<Payment>;
  /** Makes sure that the payment can never be captured any more, or says that it was. */
  cancel(id: ProviderId, attempt: PaymentAttempt): Promise<Payment>;
  /** Asked again for the same reason it is the same refund, with the amount that it was made with. */
  refund(request: RefundRequest): Promise<Refund>;
  /** All refunds of an attempt's payment, in no order. */
  refundsOf(id: ProviderId, attempt: PaymentAttempt): Promise<readonly PaymentRefund[]>;
  /** Null where the provider has no such payment. */
  lookUp(id: ProviderId): Promise<Payment | null>;
  lookUpDispute(id: ProviderId): Promise<Dispute | null>;
  /** Disputes opened from `since` on, in whatever state, newest first; `next` continues behind them. */
  listDisputes(page: { readonly since: Instant; readonly after: string | null }): Promise<{
    readonly disputes: readonly Dispute[];
    readonly next: string | null;
  }>;
  /** Payments created from `since` on, newest first; `next` continues behind them. */
  list(page: { readonly since: Instant; readonly after: string | null }): Promise<{
    readonly payments: readonly Payment[];
    readonly next: string | null;
  }>;
  /** What a delivery says, once its signature on exactly these bytes was found to be the provider's; else null. */
  verifyWebhook(body: Buffer, signature: string): WebhookNotice | null;
}
