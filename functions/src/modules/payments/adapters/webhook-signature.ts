import Stripe from "stripe";
import * as z from "zod";
import type { WebhookNotice } from "../payment-provider";

/** How old a delivery may be, in seconds: a recorded one is worthless after it. */
const TOLERANCE = 300;

const providerId = z.string().min(1);

/** Not everything that events are about has a name (a balance), or belongs to a payment. */
const named = providerId.nullish().catch(null);

const eventSchema = z.object({
  object: z.literal("event"),
  id: providerId,
  type: z.string(),
  livemode: z.boolean(),
  data: z.object({ object: z.object({ id: named, payment_intent: named }) }),
});
type StripeEvent = z.output<typeof eventSchema>;

/**
 * What a delivery says, if one of the secrets (two while they are rotated) signed exactly these bytes within the last
 * 300 s. Null for everything else: a bad or an old signature, and signed text that is not an event. Never throws.
 */
export function readWebhook(body: Buffer, signature: string, secrets: readonly string[]): WebhookNotice | null {
  if (!isExactText(body)) return null;
  for (const secret of secrets) {
    const event = eventSchema.safeParse(signedBy(secret, body, signature));
    if (event.success) return toNotice(event.data);
  }
  return null;
}

/** The library signs the decoded text, so bytes that merely decode to it (a byte order mark before it) would pass. */
function isExactText(body: Buffer): boolean {
  return Buffer.from(new TextDecoder().decode(body)).equals(body);
}

/** The delivery as JSON, or null where this secret did not sign it. */
function signedBy(secret: string, body: Buffer, signature: string): unknown {
  try {
    return Stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE);
  } catch {
    return null;
  }
}

function toNotice({ id, livemode, type, data }: StripeEvent): WebhookNotice {
  return { eventId: id, livemode, about: aboutOf(type, data.object) };
}

function aboutOf(type: string, subject: StripeEvent["data"]["object"]): WebhookNotice["about"] {
  const { id, payment_intent: paymentId } = subject;
  if (id && type.startsWith("payment_intent.")) return { kind: "payment", paymentId: id };
  if (id && type.startsWith("charge.dispute.")) return { kind: "dispute", disputeId: id };
  if (paymentId && isRefund(type)) return { kind: "payment", paymentId };
  return { kind: "other", type };
}

function isRefund(type: string): boolean {
  return type === "charge.refunded" || type === "charge.refund.updated" || type.startsWith("refund.");
}
