import type Stripe from "stripe";
import type { Refund, RefundRequest } from "../../payment-provider";
import { toWire } from "./amounts";
import { isForGood } from "./refusals";
import { isFor, readRefund, reasonOf } from "./read-refund";

/**
 * Refunds by their reason, once each. Stripe forgets idempotency keys after a day, and a refund may be asked for again
 * after weeks; so the payment's refunds are searched first, and the key only settles those who ask at the same time.
 */
export class StripeRefunds {
  constructor(private readonly refunds: Stripe.Stripe["refunds"]) {}

  async refund(request: RefundRequest): Promise<Refund> {
    const found = await this.find(request);
    if (found !== null) return readRefund(found);
    try {
      return readRefund(await this.create(request));
    } catch (error) {
      if (isForGood(error)) return { id: null, status: "failed" };
      throw error;
    }
  }

  private async find(request: RefundRequest): Promise<Stripe.Refund | null> {
    for await (const refund of this.refunds.list({ payment_intent: request.paymentId, limit: 100 })) {
      if (isFor(request, refund)) return refund;
    }
    return null;
  }

  private create(request: RefundRequest): Promise<Stripe.Refund> {
    const { orderId, attempt, paymentId, amount } = request;
    const reason = reasonOf(request);
    return this.refunds.create(
      { payment_intent: paymentId, amount: toWire(amount).amount, metadata: { orderId, attempt, reason } },
      { idempotencyKey: `${orderId}:${attempt}:refund:${reason}` },
    );
  }
}
