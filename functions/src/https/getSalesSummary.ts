import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventId } from "./resources/fields";
import { presentSales, salesResource } from "./resources/sales";

export const getSalesSummary = endpoint({
  name: "getSalesSummary",
  method: "GET",
  route: "/v1/events/{eventId}/sales",
  summary: "See what your event has sold, by ticket type and day",
  tag: "events",
  auth: "required",
  input: z.strictObject({ eventId }),
  output: salesResource,
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const summary = await useCases().summarizeSales({ ...input, organizerId: caller.uid });
    return summary.ok ? ok({ body: { ...input, ...presentSales(summary.value) } }) : summary;
  },
});
