import * as z from "zod";
import { useCases } from "../composition";
import { err, ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { fromPageToken, toPageToken } from "./page-token";
import { nextPageToken, paging } from "./resources/fields";
import { orderResource, presentOrder } from "./resources/order";

const CURSOR = /^\d{1,14}\/(?!__)[\w-]{1,128}$/;
const UNKNOWN_PAGE = { field: "startAfter", message: "Must be the nextPageToken of an earlier page." };

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
  handle: async ({ limit, startAfter, nextPageToken: alias }, { caller }) => {
    const token = startAfter ?? alias;
    const after = token === undefined ? null : fromPageToken(token, CURSOR);
    if (token !== undefined && after === null) {
      return err({
        reason: "INVALID_ARGUMENT",
        detail: "The page to start behind is unknown.",
        errors: [UNKNOWN_PAGE],
      });
    }
    const page = await useCases().listOrders({ ownerId: caller.uid, limit, after });
    return ok({ body: { orders: page.orders.map(presentOrder), nextPageToken: toPageToken(page.next) } });
  },
});
