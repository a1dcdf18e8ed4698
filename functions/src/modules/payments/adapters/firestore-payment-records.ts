import type { DocumentReference, Firestore } from "firebase-admin/firestore";
import * as z from "zod";
import { commit } from "../../../helpers/commit";
import { toTimestamp } from "../../../helpers/timestamps";
import type { Clock } from "../../../kernel/instant";
import type { OpenedPayment, PaymentAttempt } from "../payment-provider";
import type { PaymentRecords } from "../payment-records";

type Of = Pick<PaymentAttempt, "orderId" | "attempt">;

/** The shape of `orders/{orderId}/private/payment-{attempt}`, without `createdAt`, which is for people. */
const storedRecord = z.object({ paymentId: z.string(), clientSecret: z.string() });

/** Which payment an attempt has, below its order, where no client reads: the client secret is among it. */
export class FirestorePaymentRecords implements PaymentRecords {
  constructor(
    private readonly db: Firestore,
    private readonly clock: Clock,
  ) {}

  async find(of: Of): Promise<OpenedPayment | null> {
    const snapshot = await this.ref(of).get();
    if (!snapshot.exists) return null;
    const { paymentId, clientSecret } = storedRecord.parse(snapshot.data());
    return { id: paymentId, clientSecret };
  }

  async keep(of: Of, opened: OpenedPayment): Promise<OpenedPayment> {
    const { id: paymentId, clientSecret } = opened;
    const record = { paymentId, clientSecret, createdAt: toTimestamp(this.clock.now()) };
    if (await commit(this.db.batch().create(this.ref(of), record))) return opened;
    const kept = await this.find(of);
    if (kept === null)
      throw new Error(`The payment of attempt ${of.attempt} of order ${of.orderId} was there and is gone.`);
    return kept;
  }

  private ref({ orderId, attempt }: Of): DocumentReference {
    return this.db.collection("orders").doc(orderId).collection("private").doc(`payment-${attempt}`);
  }
}
