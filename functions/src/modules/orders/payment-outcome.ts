import type { CollectDeps } from "./collect";
import type { OrderStore } from "./order-store";

/** What a payment at the provider turned out to be, and what was done about it. */
export type PaymentOutcome =
  /** It is as its order says. */
  | "AGREES"
  /** Its order, or its money, was brought to its end. */
  | "SETTLED"
  | "NOT_OURS"
  /** Nobody can act on it safely: somebody was told. */
  | "CONTRADICTS";

/** Money that needs a person: no program can mend it safely. */
export interface PaymentAlert {
  readonly kind: "dispute" | "refund-refused" | "contradiction";
  /** Null where nobody knows which. */
  readonly orderId: string | null;
  readonly detail: string;
}

export type AlertPayment = (alert: PaymentAlert) => void;

export interface SettlePaymentDeps extends CollectDeps {
  readonly orders: OrderStore;
  readonly alertPayment: AlertPayment;
}
