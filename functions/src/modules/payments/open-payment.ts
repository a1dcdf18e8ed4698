import type { OpenedPayment, PaymentAttempt, PaymentProvider } from "./payment-provider";
import type { PaymentRecords } from "./payment-records";

export interface PaymentDeps {
  readonly payments: PaymentProvider;
  readonly records: PaymentRecords;
}

/** The one payment of an attempt: the one that was kept, or a new one, unconfirmed. */
export async function openPayment({ payments, records }: PaymentDeps, attempt: PaymentAttempt): Promise<OpenedPayment> {
  return (await records.find(attempt)) ?? records.keep(attempt, await payments.create(attempt));
}
