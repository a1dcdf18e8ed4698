import type Stripe from "stripe";
import * as z from "zod";
import type { PaymentAttempt, PaymentRefund } from "../../payment-provider";
import { fromWire } from "./amounts";
import { metadataSchema } from "./read-intent";

const refundMetadataSchema = metadataSchema.extend({ reason: z.string() });

type Attempt = Pick<PaymentAttempt, "orderId" | "attempt">;
type StripeRefund = Pick<Stripe.Refund, "id" | "status" | "amount" | "currency" | "metadata">;

/** A refund of the attempt's payment, as the port tells it. */
export function readRefund(refund: StripeRefund, attempt: Attempt): PaymentRefund {
  const { id, amount, currency, metadata } = refund;
  const money = fromWire({ amount, currency });
  if (money === null) throw new RangeError(`Refund ${id} is of an amount that cannot be told in minor units.`);
  return { id, amount: money.amount, status: statusOf(refund), reason: reasonIn(metadata, attempt) };
}

/** Null for a refund that was not asked for by us for this attempt. */
function reasonIn(metadata: Stripe.Refund["metadata"], { orderId, attempt }: Attempt): string | null {
  const told = refundMetadataSchema.safeParse(metadata);
  return told.success && told.data.orderId === orderId && told.data.attempt === attempt ? told.data.reason : null;
}

/** Stripe ends a refund as succeeded, failed or canceled; before that somebody (a bank, the buyer) has yet to act. */
function statusOf({ id, status }: StripeRefund): PaymentRefund["status"] {
  switch (status) {
    case "succeeded":
      return "succeeded";
    case "failed":
    case "canceled":
      return "failed";
    case "pending":
    case "requires_action":
    case null:
      return "pending";
    default:
      throw new Error(`Stripe says that refund ${id} is "${status}", which this version does not know.`);
  }
}
