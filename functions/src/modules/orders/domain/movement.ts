import type { TicketId } from "../../../kernel/ids";
import type { RefundSource } from "./order";

/** The provider's payment of an attempt that has come to its end. */
export interface SettledPayment {
  /** The provider's name of it. */
  readonly id: string;
  /** Whether the money was ever reserved: else none moved. */
  readonly authorized: boolean;
}

/** A bank took the money back; it returned it, or decided that it does not. */
type DisputeMovement = "disputed" | "dispute-won" | "dispute-lost";

/**
 * Money that moved, in minor units of the order's currency. What was authorized is either captured or cancelled, and
 * only what was captured is refunded. A refund that came back is reversed: no record is ever changed.
 */
export interface Movement {
  /** Names it within its order, so that it can be recorded only once. */
  readonly id: string;
  readonly kind: "authorized" | "captured" | "cancelled" | "refunded" | "reversed" | DisputeMovement;
  readonly amount: number;
  readonly attempt: number;
  readonly paymentId: string;
  /** The provider's name of the refund, and the ticket that it is for; null where it is for none. */
  readonly refund: { readonly id: string; readonly ticketId: TicketId | null } | null;
  /** Who moved it: we asked for it, or somebody did it at the provider. */
  readonly source: RefundSource;
}

interface Paid {
  readonly amount: number;
  readonly attempt: number;
  readonly payment: SettledPayment;
}

/** What an attempt's payment moved until it was captured. */
export function captureMovements(paid: Paid): readonly Movement[] {
  return [movement("authorized", paid), movement("captured", paid)];
}

/** What an attempt's payment moved until it was cancelled: nothing where it was never authorized. */
export function cancelMovements(paid: Paid): readonly Movement[] {
  return paid.payment.authorized ? [movement("authorized", paid), movement("cancelled", paid)] : [];
}

function movement(kind: "authorized" | "captured" | "cancelled", { amount, attempt, payment }: Paid): Movement {
  return { id: `${attempt}-${kind}`, kind, amount, attempt, paymentId: payment.id, refund: null, source: "holdfast" };
}
