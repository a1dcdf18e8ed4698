import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { asMoney, money, orderId, userId } from "./resources/fields";
import { orderResource, presentOrder } from "./resources/order";

export const createPayment = endpoint({
  name: "createPayment",
  method: "POST",
  route: "/v1/payments",
  summary: "Pay in the client: confirm the payment by its secret, then look at the order until it is completed",
  tag: "orders",
  auth: "fresh",
  input: z.strictObject({ orderId, userId }),
  output: z.strictObject({
    order: orderResource,
    clientSecret: z.string().meta({ description: "For the payment provider's client library; tell nobody else." }),
    amount: money,
  }),
  status: 200,
  provider: "asked",
  reasons: [
    ...(["ORDER_NOT_FOUND", "HOLD_EXPIRED", "ORDER_STATE", "PAYMENT_IN_PROGRESS"] as const),
    ...(["PAYMENTS_NOT_CONFIGURED", "SALES_PAUSED", "UNAVAILABLE"] as const),
  ],
  handle: async (input, { caller }) => {
    const created = await useCases().createPayment({ orderId: input.orderId, ownerId: caller.uid });
    if (!created.ok) return created;
    const { order, clientSecret } = created.value;
    return ok({ body: { order: presentOrder(order), clientSecret, amount: asMoney(order.total, order.currency) } });
  },
});
