import type Stripe from "stripe";
import type { PaymentAttempt, PaymentRefund, ProviderId, Refund, RefundRequest } from "../../payment-provider";
import { toWire } from "./amounts";
import { readRefund } from "./read-refund";
import { isForGood } from "./refusals";

/**
 * Refunds by their reason, once each. Stripe forgets idempotency keys after a day, and a refund may be asked for again
 * after weeks; so the payment's refunds are searched first, and the key only settles those who ask at the same time.
 */
export class StripeRefunds {
  constructor(private readonly refunds: Stripe.Stripe["refunds"]) {}

  async refund(request: RefundRequest): Promise<Refund> {
    const made = (await this.of(request.paymentId, request)).find(({ reason }) => reason === request.reason);
    if (made !== undefined) return made;
    try {
      return readRefund(await this.create(request), request);
    } catch (error) {
      if (isForGood(error)) return { id: null, status: "failed" };
      throw error;
    }
  }

  /** All refunds of a payment, whoever made them. */
  async of(id: ProviderId, attempt: Pick<PaymentAttempt, "orderId" | "attempt">): Promise<readonly PaymentRefund[]> {
    const refunds: PaymentRefund[] = [];
    for await (const refund of this.refunds.list({ payment_intent: id, limit: 100 })) {
      refunds.push(readRefund(refund, attempt));
    }
    return refunds;
  }

  private create(request: RefundRequest): Promise<Stripe.Refund> {
    const { orderId, attempt, paymentId, amount, reason } = request;
    return this.refunds.create(
      { payment_intent: paymentId, amount: toWire(amount).amount, metadata: { orderId, attempt, reason } },
      { idempotencyKey: `${orderId}:${attempt}:refund:${reason}` },
    );
  }
}
