import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { ORDER_CURSOR, pagesOf } from "./resources/cursors";
import { eventId, nextPageToken, paging } from "./resources/fields";
import { orderResource, orderStatus, presentOrder } from "./resources/order";

export const listEventOrders = endpoint({
  name: "listEventOrders",
  method: "GET",
  route: "/v1/events/{eventId}/orders",
  summary: "List the orders of your event, newest first",
  tag: "events",
  auth: "required",
  input: z.strictObject({
    eventId,
    status: orderStatus.optional().meta({ description: "Orders in this status; in any if left out." }),
    ...paging,
  }),
  output: z.strictObject({ orders: z.array(orderResource), nextPageToken }),
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND"],
  handle: async ({ eventId: id, status = null, limit, ...tokens }, { caller }) => {
    const pages = pagesOf(["listEventOrders", caller.uid, id, status], ORDER_CURSOR);
    const after = pages.after(tokens);
    if (!after.ok) return after;
    const request = { eventId: id, organizerId: caller.uid, status, limit, after: after.value };
    const page = await useCases().listEventOrders(request);
    if (!page.ok) return page;
    const { orders, next } = page.value;
    return ok({ body: { orders: orders.map(presentOrder), nextPageToken: pages.token(next) } });
  },
});
