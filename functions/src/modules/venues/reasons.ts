import type { FieldError, Refusal } from "../../kernel/refusal";

/** Why a venue command says no. */
export type VenueReason =
  "INVALID_ARGUMENT" | "VENUE_NOT_FOUND" | "VERSION_CONFLICT" | "IDEMPOTENCY_KEY_REUSED" | "UNAVAILABLE";

export type VenueRefusal = Refusal<VenueReason>;

export const VENUE_NOT_FOUND: VenueRefusal = {
  reason: "VENUE_NOT_FOUND",
  detail: "You have no such venue. Check venueId.",
};

export const CHANGED_BY_OTHERS: VenueRefusal = {
  reason: "UNAVAILABLE",
  detail: "The venue is being changed by others. Try again.",
};

export function contradicting(errors: readonly FieldError[]): VenueRefusal {
  return { reason: "INVALID_ARGUMENT", detail: "The venue's fields contradict each other; see errors.", errors };
}
