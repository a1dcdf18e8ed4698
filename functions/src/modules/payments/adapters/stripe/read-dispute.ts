import type Stripe from "stripe";
import { SECOND } from "../../../../kernel/instant";
import type { Dispute, DisputeState } from "../../payment-provider";
import { fromWire } from "./amounts";

/** Null where it is about no payment of the kind that we make. */
export function readDispute(dispute: Stripe.Dispute): Dispute | null {
  const { id, payment_intent: payment, reason, status, evidence_details: evidence, created } = dispute;
  if (payment === null) return null;
  const due = evidence.due_by;
  return {
    ...{ id, reason, status, state: stateOf(status), amount: fromWire(dispute) },
    paymentId: typeof payment === "string" ? payment : payment.id,
    deadline: due === null ? null : due * SECOND,
    openedAt: created * SECOND,
  };
}

/** Of a status that this version does not know, somebody is told; no money is booked by guess. */
function stateOf(status: string): DisputeState {
  switch (status) {
    case "needs_response":
    case "under_review":
      return "open";
    case "won":
      return "won";
    case "lost":
    case "appeal_needs_response":
    case "appeal_under_review":
      return "lost";
    default:
      return "inquiry";
  }
}
