import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { orderId } from "./resources/fields";
import { orderResource, presentOrder } from "./resources/order";

export const getOrder = endpoint({
  name: "getOrder",
  method: "GET",
  route: "/v1/orders/{orderId}",
  summary: "Read one of your orders",
  tag: "orders",
  auth: "required",
  input: z.strictObject({ orderId }),
  output: orderResource,
  status: 200,
  reasons: ["ORDER_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const found = await useCases().getOrder({ orderId: input.orderId, ownerId: caller.uid });
    return found.ok ? ok({ body: presentOrder(found.value) }) : found;
  },
});
