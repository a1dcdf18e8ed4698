import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { orderId, ticketIds, userId } from "./resources/fields";
import { orderAnswer, presentOrder } from "./resources/order";

const EVERYTHING = 100;

export const refundOrder = endpoint({
  name: "refundOrder",
  method: "POST",
  route: "/v1/refunds",
  summary: "Cancel and refund tickets of an order for your event, whatever its refund policy says",
  tag: "events",
  auth: "fresh",
  input: z.strictObject({
    orderId,
    ticketIds,
    percent: z
      .int("Must be a whole number.")
      .min(0, "Must be at least 0.")
      .max(100, "Must be at most 100.")
      .optional()
      .meta({ description: "How much of the price goes back; all of it if left out.", example: 100 }),
    userId,
  }),
  output: orderAnswer,
  status: 200,
  reasons: ["ORDER_NOT_FOUND", "TICKET_NOT_FOUND", "ORDER_STATE", "UNAVAILABLE"],
  handle: async ({ orderId: id, ticketIds: chosen, percent }, { caller }) => {
    const request = { orderId: id, organizerId: caller.uid, ticketIds: chosen ?? null, percent: percent ?? EVERYTHING };
    const refunded = await useCases().refundOrder(request);
    if (!refunded.ok) return refunded;
    return ok({ body: { message: "Tickets cancelled, refund requested", ...presentOrder(refunded.value) } });
  },
});
