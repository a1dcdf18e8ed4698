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
});

/** The shape of `fakeDisputes/{id}`. */
export const storedFakeDispute = z.object({
  id: z.string(),
  paymentId: z.string(),
  amount: money,
  reason: z.string(),
  status: z.string(),
});

export function storeFakePayment(payment: FakePayment): Record<string, unknown> {
  const { createdAt, authorizedUntil } = payment;
  return { ...payment, createdAt: toTimestamp(createdAt), authorizedUntil: toTimestampOrNull(authorizedUntil) };
}
