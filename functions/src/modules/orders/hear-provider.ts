import type { Dispute, ProviderId, WebhookNotice } from "../payments";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";
import { settlePayment } from "./settle-payment";

/** Where disputes are kept, each once, in its latest state. */
export interface Disputes {
  /** True where it was not known in this state. */
  keep(dispute: Dispute & { readonly orderId: string | null }): Promise<boolean>;
}

export interface HearProviderDeps extends SettlePaymentDeps {
  readonly disputes: Disputes;
}

export type Heard = PaymentOutcome | "REPEATED" | "IGNORED" | "DISPUTED";

/**
 * Acts on a webhook whose signature was verified. What it says is only a reason to look: the payment is fetched from the
 * provider. Answers after the effect is committed; throws where a repeat of the delivery can help.
 */
export function hearProvider(deps: HearProviderDeps) {
  return async ({ eventId, livemode, about }: WebhookNotice): Promise<Heard> => {
    if (livemode !== deps.payments.livemode || about.kind === "other") return "IGNORED";
    if (about.kind === "dispute") return heardDispute(deps, about.disputeId);
    if (await deps.orders.hasHeard(eventId)) return "REPEATED";
    const payment = await deps.payments.lookUp(about.paymentId);
    return payment === null ? "NOT_OURS" : settlePayment(deps, payment, eventId);
  };
}

async function heardDispute(deps: HearProviderDeps, disputeId: ProviderId): Promise<Heard> {
  const dispute = await deps.payments.lookUpDispute(disputeId);
  if (dispute === null) return "NOT_OURS";
  const payment = await deps.payments.lookUp(dispute.paymentId);
  const orderId = payment?.attempt?.orderId ?? null;
  const isNews = await deps.disputes.keep({ ...dispute, orderId });
  if (isNews) deps.alertPayment({ kind: "dispute", orderId, detail: `Dispute ${disputeId} is ${dispute.status}.` });
  return "DISPUTED";
}
