import type { Declined } from "../../payment-provider";

/** What a confirmation leads to. */
export type Outcome =
  | { readonly state: "authorized" | "requires_action" | "processing" }
  | { readonly state: "declined"; readonly error: Declined };

export const DEFAULT_METHOD = "pm_ok";
/** Its money is reserved, yet every capture is refused for good. */
export const CAPTURE_FAILED = "pm_capture_fails";
/** Every confirmation times out and has no effect. */
export const TIMEOUT_BEFORE = "pm_timeout_before";
/** The payment's first confirmation has its effect and times out all the same. */
export const TIMEOUT_AFTER = "pm_timeout_after";

/** Its refunds stay pending until the buyer's bank answers. */
export const REFUNDS_PENDING = "pm_refunds_pending";

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  [DEFAULT_METHOD, { state: "authorized" }],
  [CAPTURE_FAILED, { state: "authorized" }],
  [TIMEOUT_AFTER, { state: "authorized" }],
  [REFUNDS_PENDING, { state: "authorized" }],
  ["pm_requires_action", { state: "requires_action" }],
  ["pm_processing", { state: "processing" }],
  ["pm_declined", declined("card_declined", "The card was declined.")],
  ["pm_insufficient", declined("insufficient_funds", "The card has insufficient funds.")],
]);

/** The same for the same method, always. */
export function outcomeOf(method: string): Outcome {
  return OUTCOMES.get(method) ?? declined("resource_missing", `There is no payment method ${method}.`);
}

function declined(code: string, detail: string): Outcome {
  return { state: "declined", error: { code, detail } };
}
