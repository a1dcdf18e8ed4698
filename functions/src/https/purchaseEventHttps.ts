import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { userId } from "./resources/fields";
import { orderAnswer, placeOfOrder, presentOrder } from "./resources/order";
import { ENOUGH_NAMES, orderNames, whichOrder } from "./resources/which-order";

export const purchaseEventHttps = endpoint({
  name: "purchaseEventHttps",
  method: "POST",
  route: "/v1/purchases",
  summary: "Buy what an order holds; look at the order until it is completed",
  tag: "orders",
  auth: "fresh",
  input: z
    .strictObject({
      ...orderNames,
      paymentMethod: z
        .string()
        .regex(/^[\w-]{1,255}$/, "Must be a payment method of the provider.")
        .optional()
        .meta({ description: "What the buyer pays with, as the payment provider names it." }),
      userId,
    })
    .meta(ENOUGH_NAMES),
  output: orderAnswer,
  status: 202,
  provider: "asked",
  reasons: [
    ...(["EVENT_NOT_FOUND", "TICKET_NOT_FOUND", "ORDER_NOT_FOUND", "HOLD_REQUIRED", "HOLD_EXPIRED"] as const),
    ...(["ORDER_STATE", "PAYMENT_METHOD_REQUIRED", "PAYMENTS_NOT_CONFIGURED", "SALES_PAUSED", "UNAVAILABLE"] as const),
  ],
  handle: async (input, { caller }) => {
    const which = whichOrder(input);
    if (!which.ok) return which;
    const method = input.paymentMethod ?? null;
    const purchased = await useCases().purchaseOrder({ ownerId: caller.uid, which: which.value, method });
    if (!purchased.ok) return purchased;
    const order = purchased.value;
    const message = order.status === "completed" ? "Purchase completed" : "Purchase requested";
    return ok({ body: { message, ...presentOrder(order) }, location: placeOfOrder(order) });
  },
});
