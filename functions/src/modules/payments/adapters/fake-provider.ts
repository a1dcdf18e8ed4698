import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import type { PaymentAnswer, PaymentAttempt, PaymentProvider } from "../payment-provider";

const fakePaymentSchema = z.object({ status: z.enum(["created", "authorized", "captured", "cancelled"]) });
type FakeStatus = z.output<typeof fakePaymentSchema>["status"];

/**
 * A provider that says yes, for the emulators only. Its payments are documents of their own, so that all functions
 * share them, and each step is decided in a transaction, as a real provider's are.
 */
export class FakeProvider implements PaymentProvider {
  readonly configured = true;

  constructor(private readonly db: Firestore) {}

  authorize(attempt: PaymentAttempt): Promise<PaymentAnswer> {
    return this.step(attempt, (status) => (status === "created" ? "authorized" : status));
  }

  capture(attempt: PaymentAttempt): Promise<PaymentAnswer> {
    return this.step(attempt, (status) => (status === "authorized" ? "captured" : status));
  }

  cancel(attempt: PaymentAttempt): Promise<PaymentAnswer> {
    return this.step(attempt, (status) => (status === "captured" ? status : "cancelled"));
  }

  refund(): Promise<"succeeded"> {
    return Promise.resolve("succeeded");
  }

  private step(attempt: PaymentAttempt, next: (status: FakeStatus) => FakeStatus): Promise<PaymentAnswer> {
    const ref = this.ref(attempt);
    return this.db.runTransaction(async (transaction) => {
      const stored = await transaction.get(ref);
      const before = stored.exists ? fakePaymentSchema.parse(stored.data()).status : "created";
      const after = next(before);
      if (after !== before || !stored.exists) transaction.set(ref, { status: after, amount: attempt.amount });
      return toAnswer(after);
    });
  }

  private ref({ orderId, attempt }: PaymentAttempt): DocumentReference {
    return this.db.collection("fakePayments").doc(`${orderId}:${attempt}`);
  }
}

function toAnswer(status: FakeStatus): PaymentAnswer {
  if (status === "created") throw new Error("The fake provider was asked to capture what was never authorized.");
  return status === "cancelled" ? { status, error: null } : { status };
}
