import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { ORDER_CURSOR, pagesOf } from "./resources/cursors";
import { nextPageToken, paging } from "./resources/fields";
import { orderResource, presentOrder } from "./resources/order";

export const listOrders = endpoint({
  name: "listOrders",
  method: "GET",
  route: "/v1/orders",
  summary: "List your orders, newest first",
  tag: "orders",
  auth: "required",
  input: z.strictObject(paging),
  output: z.strictObject({ orders: z.array(orderResource), nextPageToken }),
  status: 200,
  reasons: [],
  handle: async ({ limit, ...tokens }, { caller }) => {
    const pages = pagesOf(["listOrders", caller.uid], ORDER_CURSOR);
    const after = pages.after(tokens);
    if (!after.ok) return after;
    const page = await useCases().listOrders({ ownerId: caller.uid, limit, after: after.value });
    return ok({ body: { orders: page.orders.map(presentOrder), nextPageToken: pages.token(page.next) } });
  },
});
