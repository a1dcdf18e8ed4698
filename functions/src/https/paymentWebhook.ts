import * as z from "zod";
import { useCases } from "../composition";
import { logger } from "../helpers/logger";
import { err, ok } from "../kernel/result";
import { endpoint } from "./endpoint";

/** A payment with all that Stripe tells of it has some 10 KB. */
const MAX_BYTES = 256 * 1024;

export const paymentWebhook = endpoint({
  name: "paymentWebhook",
  method: "POST",
  route: "/v1/webhooks/payments",
  summary: "For the payment provider: something happened to a payment",
  tag: "system",
  auth: "none",
  maxBytes: MAX_BYTES,
  input: z.looseObject({}),
  output: z.strictObject({ outcome: z.string() }),
  status: 200,
  provider: "heard",
  reasons: ["WEBHOOK_SIGNATURE", "UNAVAILABLE"],
  handle: async (_, { received }) => {
    const { verifyWebhook, hearProvider } = useCases();
    const notice = verifyWebhook(received.body, received.header("stripe-signature") ?? "");
    if (notice === null) {
      return err({ reason: "WEBHOOK_SIGNATURE", detail: "The signature is not the payment provider's, or too old." });
    }
    try {
      return ok({ body: { outcome: await hearProvider(notice) } });
    } catch (error) {
      logger.error("webhook not applied", error, { messageId: notice.eventId });
      return err({ reason: "UNAVAILABLE", detail: "It could not be acted on right now. Deliver it again." });
    }
  },
});
