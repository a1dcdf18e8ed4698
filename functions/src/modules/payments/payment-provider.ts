import type { OrderId, TicketId } from "../../kernel/ids";
import type { Money } from "../../kernel/money";

/** One attempt to pay for an order. Order and attempt name its payment at the provider, however often it is asked. */
export interface PaymentAttempt {
  readonly orderId: OrderId;
  readonly attempt: number;
  readonly amount: Money;
  /** What the buyer pays with; null means the provider's default. */
  readonly method: string | null;
}

/** Why the provider said no, as it told: a code for programs and a sentence for the buyer. */
export interface Declined {
  readonly code: string;
  readonly detail: string;
}

/** What the provider says of a payment. Only `captured` and `cancelled` decide; neither ever changes again. */
export type PaymentAnswer =
  | { readonly status: "authorized" }
  | { readonly status: "captured" }
  | { readonly status: "requires_action" }
  | { readonly status: "declined"; readonly error: Declined }
  | { readonly status: "cancelled"; readonly error: Declined | null };

export interface RefundRequest {
  readonly orderId: OrderId;
  readonly ticketId: TicketId;
  readonly attempt: number;
  readonly amount: Money;
}

/** Who moves the money. Every call can be repeated; one that throws may or may not have happened. */
export interface PaymentProvider {
  /** False where no provider is configured: priced tickets cannot be sold then. */
  readonly configured: boolean;
  /** Makes the attempt's payment, or finds it, and reserves the money. */
  authorize(attempt: PaymentAttempt): Promise<PaymentAnswer>;
  /** Takes the reserved money. */
  capture(attempt: PaymentAttempt): Promise<PaymentAnswer>;
  /** Makes sure that the attempt can never be captured any more, or says that it was. */
  cancel(attempt: PaymentAttempt): Promise<PaymentAnswer>;
  /** Gives back one ticket's price, once. */
  refund(request: RefundRequest): Promise<"succeeded" | "failed">;
}
