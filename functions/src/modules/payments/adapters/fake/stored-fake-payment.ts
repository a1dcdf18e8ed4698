import * as z from "zod";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../../helpers/timestamps";
import { orderIdSchema } from "../../../../kernel/ids";
import { currencySchema } from "../../../../kernel/money";
import type { FakePayment } from "./fake-payment";

const money = z.object({ amount: z.int(), currency: currencySchema });

const refund = z.object({
  id: z.string(),
  amount: z.int(),
  reason: z.string().nullable(),
  status: z.enum(["pending", "succeeded", "failed"]),
});

const dispute = z.object({
  id: z.string(),
  amount: z.int(),
  reason: z.string(),
  status: z.enum(["warning_needs_response", "needs_response", "won", "lost"]),
  deadline: storedInstant,
  openedAt: storedInstant,
});

/** The shape of `fakePayments/{id}`. */
export const storedFakePayment = z.object({
  id: z.string(),
  clientSecret: z.string(),
  orderId: orderIdSchema,
  attempt: z.int(),
  amount: money,
  state: z.enum(["open", "requires_action", "processing", "declined", "authorized", "captured", "cancelled"]),
  method: z.string().nullable(),
  error: z.object({ code: z.string(), detail: z.string() }).nullable(),
  authorized: z.boolean(),
  createdAt: storedInstant,
  authorizedUntil: storedInstant.nullable(),
  confirms: z.int(),
  refunds: z.array(refund),
  dispute: dispute.nullable().default(null),
});

export function storeFakePayment(payment: FakePayment): Record<string, unknown> {
  const { createdAt, authorizedUntil, dispute: disputed } = payment;
  return {
    ...payment,
    createdAt: toTimestamp(createdAt),
    authorizedUntil: toTimestampOrNull(authorizedUntil),
    dispute: disputed && {
      ...disputed,
      deadline: toTimestamp(disputed.deadline),
      openedAt: toTimestamp(disputed.openedAt),
    },
  };
}
