import type { ScriptedProvider } from "./scripted-provider";

export const NO = { code: "card_declined", detail: "The card was declined." };
export const TOO_SMALL = { code: "amount_too_small", detail: "Less than 0.50 dollars cannot be paid." };
export const CANCELLED = { code: "PAYMENT_CANCELLED", detail: "The payment was cancelled." };
export const EVENT_CANCELLED = { code: "EVENT_CANCELLED", detail: "The event was cancelled before you paid." };

export const PAID = { kind: "paid", payment: { id: "pi_1", state: "captured" } };
export const DECLINED = { kind: "declined", error: NO, payment: { id: "pi_1", state: "cancelled" } };

/** The verdict on an attempt whose payment was given up. */
export function lost(failure: typeof NO) {
  return { kind: "lost", failure, payment: { id: "pi_1", state: "cancelled" } };
}

export type Script = ConstructorParameters<typeof ScriptedProvider>[0];

/** What the provider says, what that means for the attempt, and what it was asked. */
export interface VerdictCase {
  readonly said: string;
  readonly script: Script;
  readonly verdict: object;
  readonly asked: readonly string[];
}
