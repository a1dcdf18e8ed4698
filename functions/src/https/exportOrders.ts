import * as z from "zod";
import { useCases } from "../composition";
import { textStream } from "../helpers/http/text-stream";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventId } from "./resources/fields";
import { asCsv } from "./resources/order-table";

export const exportOrders = endpoint({
  name: "exportOrders",
  method: "GET",
  route: "/v1/events/{eventId}/orders.csv",
  summary: "Export the tickets of all orders of your event, one line each",
  tag: "events",
  auth: "required",
  input: z.strictObject({ eventId }),
  output: textStream,
  media: "text/csv",
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const orders = await useCases().walkEventOrders({ ...input, organizerId: caller.uid });
    if (!orders.ok) return orders;
    const headers = { "Content-Disposition": `attachment; filename="orders-${input.eventId}.csv"` };
    return ok({ body: asCsv(orders.value), headers });
  },
});
