import { useCases } from "../composition";
import { consume } from "../helpers/consume";
import { GROUPS } from "../helpers/function-groups";
import { purchaseRequestSchema } from "../messages/purchase-request";
import { TOPICS } from "../messages/topics";

/** Takes the money of a purchase attempt and completes its order. */
export const finalizePurchase = consume({
  name: "finalizePurchase",
  topic: TOPICS.purchases,
  options: GROUPS.finalizer,
  schema: purchaseRequestSchema,
  handle: async (request) => {
    const done = await useCases().finalizePurchase(request);
    return done.kind === "settled" ? done.status : done.because;
  },
});
