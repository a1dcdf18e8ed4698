import type { UserId } from "../../../kernel/ids";
import type { Order } from "./order";

/** What the erasure of its owner still has to do with an order. */
export type ErasureStep =
  /** It is under another name already. */
  | { readonly kind: "none" }
  /** A payment is under way: nobody takes the order away before the provider has said yes or no. */
  | { readonly kind: "wait" }
  | { readonly kind: "release" }
  | { readonly kind: "handOver"; readonly after: Order };

/** The next step with an order of a user who is erased. Amounts, states and times stay; the owner's name goes. */
export function erasureStep(
  order: Order,
  names: { readonly ownerId: UserId; readonly pseudonym: UserId },
): ErasureStep {
  if (order.ownerId !== names.ownerId) return { kind: "none" };
  switch (order.status) {
    case "held":
      return { kind: "release" };
    case "purchasing":
    case "stuck":
      return { kind: "wait" };
    case "completed":
    case "cancelled":
    case "released":
    case "expired":
    case "failed":
      return { kind: "handOver", after: underPseudonym(order, names.pseudonym) };
  }
}

/** The provider's name of the buyer's card goes too: refunds do not need it. */
function underPseudonym<Kept extends Order>(order: Kept, pseudonym: UserId): Kept {
  return { ...order, ownerId: pseudonym, version: order.version + 1, payment: { ...order.payment, method: null } };
}
