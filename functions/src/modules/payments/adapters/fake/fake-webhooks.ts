import { randomUUID } from "node:crypto";
import type { Firestore, WriteBatch } from "firebase-admin/firestore";
import * as z from "zod";
import { toTimestamp } from "../../../../helpers/timestamps";
import { SECOND, type Instant } from "../../../../kernel/instant";
import type { PaymentState } from "../../payment-provider";
import type { FakePayment } from "./fake-payment";
import { shortHash } from "./stored-fake-answer";

export const FAKE_WEBHOOKS = "fakeWebhooks";

/** Signs the fake's webhooks. No secret: the fake is for the emulators only. */
export const FAKE_WEBHOOK_SECRET = "whsec_fake_signs_on_the_emulators_only";

/** The shape of `fakeWebhooks/{eventId}`: a delivery that has not succeeded yet. Delivered in order of `dueAt`. */
export const storedFakeWebhook = z.object({ body: z.string(), attempts: z.int() });

const TYPES = {
  open: null,
  requires_action: "payment_intent.requires_action",
  processing: "payment_intent.processing",
  declined: "payment_intent.payment_failed",
  authorized: "payment_intent.amount_capturable_updated",
  captured: "payment_intent.succeeded",
  cancelled: "payment_intent.canceled",
} as const satisfies Record<PaymentState, string | null>;

/** Tells of the change from one payment to the other, in the commit that makes it. */
export function announceChange(
  batch: WriteBatch,
  db: Firestore,
  of: { readonly before: FakePayment; readonly after: FakePayment; readonly at: Instant },
): void {
  const { before, after, at } = of;
  if (after.refunds.length > before.refunds.length) {
    const charge = { id: `ch_fake_${shortHash(after.id)}`, object: "charge", payment_intent: after.id };
    announce(batch, db, { type: "charge.refunded", object: charge, at });
    return;
  }
  const answered = after.refunds.find(({ status }, index) => status !== before.refunds[index]?.status);
  if (answered !== undefined) {
    const refund = { id: answered.id, object: "refund", payment_intent: after.id };
    announce(batch, db, {
      type: answered.status === "failed" ? "refund.failed" : "refund.updated",
      object: refund,
      at,
    });
    return;
  }
  if (after.dispute?.status !== before.dispute?.status) {
    const object = { id: after.dispute?.id, object: "dispute", payment_intent: after.id };
    const type = before.dispute === null ? "charge.dispute.created" : "charge.dispute.closed";
    announce(batch, db, { type, object, at });
    return;
  }
  const type = TYPES[after.state];
  if (type !== null) announce(batch, db, { type, object: { id: after.id, object: "payment_intent" }, at });
}

function announce(batch: WriteBatch, db: Firestore, of: { type: string; object: object; at: Instant }): void {
  const { type, object, at } = of;
  const id = `evt_fake_${randomUUID().replaceAll("-", "")}`;
  const created = Math.floor(at / SECOND);
  const event = { id, object: "event", type, created, livemode: false, data: { object } };
  const row = { body: JSON.stringify(event), attempts: 0, dueAt: toTimestamp(at) };
  batch.create(db.collection(FAKE_WEBHOOKS).doc(id), row);
}
