import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { PURCHASE_CURSOR, pagesOf } from "./resources/cursors";
import { nextPageToken, paging } from "./resources/fields";
import { presentPurchase, purchaseResource } from "./resources/purchase";

export const listPurchases = endpoint({
  name: "listPurchases",
  method: "GET",
  route: "/v1/purchases",
  summary: "List the tickets that you bought, the last purchase first",
  tag: "orders",
  auth: "required",
  input: z.strictObject(paging),
  output: z.strictObject({ purchases: z.array(purchaseResource), nextPageToken }),
  status: 200,
  reasons: [],
  handle: async ({ limit, ...tokens }, { caller }) => {
    const pages = pagesOf(["listPurchases", caller.uid], PURCHASE_CURSOR);
    const after = pages.after(tokens);
    if (!after.ok) return after;
    const page = await useCases().listPurchases({ ownerId: caller.uid, limit, after: after.value });
    return ok({ body: { purchases: page.purchases.map(presentPurchase), nextPageToken: pages.token(page.next) } });
  },
});
