import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventId } from "./resources/fields";
import { availabilityResource, cacheHeaders, presentAvailability } from "./resources/section";

export const getAvailability = endpoint({
  name: "getAvailability",
  method: "GET",
  route: "/v1/events/{eventId}/availability",
  summary: "Count an event's tickets by type and section",
  tag: "events",
  auth: "optional",
  input: z.strictObject({ eventId }),
  output: availabilityResource,
  status: 200,
  reasons: ["EVENT_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const found = await useCases().getAvailability({ eventId: input.eventId, callerId: caller?.uid ?? null });
    if (!found.ok) return found;
    const body = presentAvailability(found.value);
    const headers = cacheHeaders(found.value.event, body, "public, max-age=1, stale-while-revalidate=1");
    return ok({ body, headers });
  },
});
