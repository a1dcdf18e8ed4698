import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { cacheHeadersOf, FOR_A_SECOND } from "./resources/caching";
import { eventId } from "./resources/fields";
import { availabilityResource, presentAvailability } from "./resources/section";

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
    return ok({ body, headers: cacheHeadersOf(found.value.event, body, FOR_A_SECOND) });
  },
});
