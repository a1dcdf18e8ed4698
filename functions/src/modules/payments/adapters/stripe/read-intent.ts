import type Stripe from "stripe";
import * as z from "zod";
import { orderIdSchema } from "../../../../kernel/ids";
import { SECOND } from "../../../../kernel/instant";
import type { Payment, PaymentAttempt, PaymentState } from "../../payment-provider";
import { fromWire } from "./amounts";
import { toDeclined } from "./refusals";

/** What every payment of ours carries; Stripe keeps it as text. */
export const metadataSchema = z.object({
  orderId: orderIdSchema,
  attempt: z
    .string()
    .regex(/^[1-9][0-9]{0,3}$/)
    .transform(Number),
});

/** An intent with its latest charge expanded, as the port tells it to the project that it may belong to. */
export function readIntent(intent: Stripe.PaymentIntent, project: string): Payment {
  const charge = chargeOf(intent);
  const state = stateOf(intent);
  return {
    id: intent.id,
    state,
    attempt: attemptOf(intent, project),
    livemode: intent.livemode,
    createdAt: intent.created * SECOND,
    authorized: charge?.status === "succeeded",
    error: intent.last_payment_error ? toDeclined(intent.last_payment_error) : null,
    // Cancelling releases the reservation as a refund of what was never taken; that is no refund to a buyer.
    refunded: state === "captured" && charge ? refundedOf(charge) : 0,
  };
}

function stateOf({ id, status, last_payment_error: error }: Stripe.PaymentIntent): PaymentState {
  switch (status) {
    case "requires_payment_method":
      return error ? "declined" : "open";
    case "requires_confirmation":
      return "open";
    case "requires_action":
      return "requires_action";
    case "processing":
      return "processing";
    case "requires_capture":
      return "authorized";
    case "succeeded":
      return "captured";
    case "canceled":
      return "cancelled";
    default:
      throw new Error(`Stripe says that payment ${id} is "${status}", which this version does not know.`);
  }
}

/** Another project may share the account: what it does not know is not for it to cancel. */
function attemptOf(intent: Stripe.PaymentIntent, project: string): PaymentAttempt | null {
  const metadata = metadataSchema.extend({ project: z.literal(project) }).safeParse(intent.metadata);
  const amount = fromWire(intent);
  if (!metadata.success || !amount) return null;
  const { orderId, attempt } = metadata.data;
  return { orderId, attempt, amount };
}

/** Refunds that we cannot express were not ours; whoever made them sees them at Stripe. */
function refundedOf(charge: Stripe.Charge): number {
  return fromWire({ amount: charge.amount_refunded, currency: charge.currency })?.amount ?? 0;
}

function chargeOf({ id, latest_charge: charge }: Stripe.PaymentIntent): Stripe.Charge | null {
  if (typeof charge === "string") throw new Error(`Payment ${id} was read without its charge.`);
  return charge;
}
