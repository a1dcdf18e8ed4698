import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { orderId, userId } from "./resources/fields";
import { orderAnswer, presentOrder } from "./resources/order";

export const keepDisputedTickets = endpoint({
  name: "keepDisputedTickets",
  method: "POST",
  route: "/v1/orders/{orderId}/keep-disputed",
  summary: "Let the buyer of an order for your event keep its tickets even if a bank takes their price back for good",
  tag: "events",
  auth: "fresh",
  input: z.strictObject({ orderId, userId }),
  output: orderAnswer,
  status: 200,
  reasons: ["ORDER_NOT_FOUND", "ORDER_STATE", "UNAVAILABLE"],
  handle: async (input, { caller }) => {
    const kept = await useCases().keepDisputedTickets({ orderId: input.orderId, organizerId: caller.uid });
    if (!kept.ok) return kept;
    return ok({ body: { message: "The tickets stay, however the bank decides", ...presentOrder(kept.value) } });
  },
});
