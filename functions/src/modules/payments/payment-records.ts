import type { OpenedPayment, PaymentAttempt } from "./payment-provider";

/** Which payment belongs to which attempt, for as long as the order exists: longer than a provider remembers keys. */
export interface PaymentRecords {
  find(of: Pick<PaymentAttempt, "orderId" | "attempt">): Promise<OpenedPayment | null>;
  /** Keeps the payment, and answers it, or the one that was kept for the attempt before. */
  keep(of: Pick<PaymentAttempt, "orderId" | "attempt">, opened: OpenedPayment): Promise<OpenedPayment>;
}
