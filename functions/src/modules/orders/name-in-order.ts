import { createHash } from "node:crypto";
import type { PaymentRefund, ProviderId } from "../payments";
import type { NamedFact } from "./domain/book-refunds";

/** Orders are read by their owners, and have no name of the provider's in them. */
export function nameInOrder(id: ProviderId): string {
  return createHash("sha256").update(id).digest("hex").slice(0, 24);
}

export function named(refund: PaymentRefund): NamedFact {
  return { ...refund, name: nameInOrder(refund.id) };
}
