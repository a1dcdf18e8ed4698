import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { orderId, ticketIds, userId } from "./resources/fields";
import { orderAnswer, presentOrder } from "./resources/order";

export const releaseHold = endpoint({
  name: "releaseHold",
  method: "POST",
  route: "/v1/releases",
  summary: "Give held tickets back before they are bought",
  tag: "orders",
  auth: "fresh",
  input: z.strictObject({ orderId, ticketIds, userId }),
  output: orderAnswer,
  status: 200,
  provider: "asked",
  reasons: ["ORDER_NOT_FOUND", "ORDER_STATE", "PAYMENT_IN_PROGRESS", "UNAVAILABLE"],
  handle: async (input, { caller }) => {
    const request = { orderId: input.orderId, ownerId: caller.uid, ticketIds: input.ticketIds ?? null };
    const released = await useCases().releaseHold(request);
    if (!released.ok) return released;
    return ok({ body: { message: "Hold released", ...presentOrder(released.value) } });
  },
});
