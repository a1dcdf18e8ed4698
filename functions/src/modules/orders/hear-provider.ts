import type { WebhookNotice } from "../payments";
import type { PaymentOutcome } from "./payment-outcome";
import { settleDispute, type SettleDisputeDeps } from "./settle-dispute";
import { settlePayment } from "./settle-payment";

export type Heard = PaymentOutcome | "REPEATED" | "IGNORED" | "DISPUTED";

/**
 * Acts on a webhook whose signature was verified. What it says is only a reason to look: payment or dispute is fetched
 * from the provider. Answers after the effect is committed; throws where a repeat of the delivery can help.
 */
export function hearProvider(deps: SettleDisputeDeps) {
  return async ({ eventId, livemode, about }: WebhookNotice): Promise<Heard> => {
    if (livemode !== deps.payments.livemode || about.kind === "other") return "IGNORED";
    if (about.kind === "dispute") {
      const dispute = await deps.payments.lookUpDispute(about.disputeId);
      if (dispute === null) return "NOT_OURS";
      await settleDispute(deps, dispute);
      return "DISPUTED";
    }
    if (await deps.orders.hasHeard(eventId)) return "REPEATED";
    const payment = await deps.payments.lookUp(about.paymentId);
    return payment === null ? "NOT_OURS" : settlePayment(deps, payment, eventId);
  };
}
