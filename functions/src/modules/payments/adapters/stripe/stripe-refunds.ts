import type Stripe from "stripe";
import * as z from "zod";
import type { Refund, RefundRequest } from "../../payment-provider";
import { toWire } from "./amounts";
import { metadataSchema } from "./read-intent";

const refundMetadataSchema = metadataSchema.extend({ reason: z.string() });

/**
 * Refunds by their reason, once each. Stripe forgets idempotency keys after a day, and a refund may be asked for again
 * after weeks; so the payment's refunds are searched first, and the key only settles those who ask at the same time.
 */
export class StripeRefunds {
  constructor(private readonly stripe: Stripe.Stripe) {}

  async refund(request: RefundRequest): Promise<Refund> {
    const refund = (await this.find(request)) ?? (await this.create(request));
    return { id: refund.id, status: statusOf(refund) };
  }

  private async find(request: RefundRequest): Promise<Stripe.Refund | null> {
    for await (const refund of this.stripe.refunds.list({ payment_intent: request.paymentId, limit: 100 })) {
      if (isFor(request, refund)) return refund;
    }
    return null;
  }

  private create(request: RefundRequest): Promise<Stripe.Refund> {
    const { orderId, attempt, paymentId, amount } = request;
    const reason = reasonOf(request);
    return this.stripe.refunds.create(
      { payment_intent: paymentId, amount: toWire(amount).amount, metadata: { orderId, attempt, reason } },
      { idempotencyKey: `${orderId}:${attempt}:refund:${reason}` },
    );
  }
}

function reasonOf({ reason }: RefundRequest): string {
  return reason === "late" ? reason : reason.ticketId;
}

function isFor(request: RefundRequest, { metadata }: Stripe.Refund): boolean {
  const told = refundMetadataSchema.safeParse(metadata);
  if (!told.success) return false;
  const { orderId, attempt, reason } = told.data;
  return orderId === request.orderId && attempt === request.attempt && reason === reasonOf(request);
}

/** Stripe ends a refund as succeeded, failed or canceled; before that somebody (the bank, the buyer) has yet to act. */
function statusOf({ id, status }: Pick<Stripe.Refund, "id" | "status">): Refund["status"] {
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
