import { z, type Firestore } from "../host/runtime-libraries.ts";
import type { BookedPayment, Books, Entry } from "./books.ts";

const storedPayment = z.object({
  id: z.string(),
  orderId: z.string(),
  attempt: z.int(),
  amount: z.object({ amount: z.int() }),
  state: z.string(),
  method: z.string().nullable(),
  authorized: z.boolean(),
  refunds: z.array(z.object({ amount: z.int() })),
});
const storedEntry = z.object({ paymentId: z.string(), amount: z.int() });

/**
 * What provider and ledgers say, but for orders of `others`: where nobody else sells, all that there is. So a payment
 * of an order that does not exist is among them.
 */
export async function readBooks(
  db: Firestore,
  others: ReadonlySet<string>,
): Promise<Pick<Books, "payments" | "ledger">> {
  const [payments, ledger] = await Promise.all([
    db.collection("fakePayments").get(),
    db.collectionGroup("ledger").get(),
  ]);
  return {
    payments: payments.docs.map((doc) => booked(doc.data())).filter(({ orderId }) => !others.has(orderId)),
    ledger: ledger.docs
      .map((doc): Entry => {
        return { id: doc.id, orderId: doc.ref.parent.parent?.id ?? "", ...storedEntry.parse(doc.data()) };
      })
      .filter(({ orderId }) => !others.has(orderId)),
  };
}

function booked(data: unknown): BookedPayment {
  const { amount, refunds, ...payment } = storedPayment.parse(data);
  return { ...payment, amount: amount.amount, refunded: refunds.reduce((sum, refund) => sum + refund.amount, 0) };
}
