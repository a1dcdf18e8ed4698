import { createHash } from "node:crypto";
import * as z from "zod";
import { FakeIdempotencyError, FakeLedgerError } from "./fake-errors";
import type { FakePayment, FakeRefusal } from "./fake-payment";
import { storedFakePayment, storeFakePayment } from "./stored-fake-payment";

/** A request under an idempotency key. */
export interface FakeRequest {
  readonly key: string;
  readonly operation: "create" | "confirm" | "capture" | "cancel" | "refund";
  /** All that tells it from another request; its JSON is hashed. */
  readonly parameters: unknown;
}

/** What a request was answered: the payment as it was then, and the refusal where there was one. */
export interface FakeAnswer {
  readonly payment: FakePayment;
  readonly refusal: FakeRefusal | null;
}

const refusal = z.object({
  code: z.enum([
    "payment_intent_unexpected_state",
    "capture_failed",
    "amount_too_large",
    "charge_already_refunded",
    "charge_disputed",
    "resource_missing",
  ]),
  detail: z.string(),
});

/** The shape of `fakeIdempotency/{key}`: refusals are kept too, as Stripe does. */
const storedFakeAnswer = z.object({
  operation: z.string(),
  hash: z.string(),
  payment: storedFakePayment,
  refusal: refusal.nullable(),
});

export function storeFakeAnswer(request: FakeRequest, answer: FakeAnswer): Record<string, unknown> {
  const { operation } = request;
  return { operation, hash: hashOf(request), refusal: answer.refusal, payment: storeFakePayment(answer.payment) };
}

/** What the key was first answered. Throws FakeIdempotencyError where it was asked for something else. */
export function parseFakeAnswer(data: unknown, request: FakeRequest): FakeAnswer {
  const { hash, payment, refusal } = storedFakeAnswer.parse(data);
  if (hash !== hashOf(request)) throw new FakeIdempotencyError(request.key);
  return { payment, refusal };
}

/** The payment, or the refusal as FakeLedgerError. */
export function paymentOf({ payment, refusal }: FakeAnswer): FakePayment {
  if (refusal !== null) throw new FakeLedgerError(refusal, payment);
  return payment;
}

/** 24 hexadecimal digits: the same for the same text. */
export function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 24);
}

function hashOf({ operation, parameters }: FakeRequest): string {
  return shortHash(JSON.stringify([operation, parameters]));
}
