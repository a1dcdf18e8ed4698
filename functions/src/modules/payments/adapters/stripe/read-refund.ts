import type Stripe from "stripe";
import * as z from "zod";
import type { Refund, RefundRequest } from "../../payment-provider";
import { metadataSchema } from "./read-intent";

const refundMetadataSchema = metadataSchema.extend({ reason: z.string() });

/** What a refund is for, as its metadata and its idempotency key have it. */
export function reasonOf({ reason }: Pick<RefundRequest, "reason">): string {
  return reason === "late" ? reason : reason.ticketId;
}

/** Whether this is the refund that is asked for, made before. */
export function isFor(request: RefundRequest, { metadata }: Pick<Stripe.Refund, "metadata">): boolean {
  const told = refundMetadataSchema.safeParse(metadata);
  if (!told.success) return false;
  const { orderId, attempt, reason } = told.data;
  return orderId === request.orderId && attempt === request.attempt && reason === reasonOf(request);
}

/** Stripe ends a refund as succeeded, failed or canceled; before that somebody (a bank, the buyer) has yet to act. */
export function readRefund({ id, status }: Pick<Stripe.Refund, "id" | "status">): Refund {
  switch (status) {
    case "succeeded":
      return { id, status: "succeeded" };
    case "failed":
    case "canceled":
      return { id, status: "failed" };
    case "pending":
    case "requires_action":
    case null:
      return { id, status: "pending" };
    default:
      throw new Error(`Stripe says that refund ${id} is "${status}", which this version does not know.`);
  }
}
