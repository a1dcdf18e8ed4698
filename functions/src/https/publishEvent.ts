import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventResource, presentEvent } from "./resources/event";
import { eventId, userId } from "./resources/fields";

export const publishEvent = endpoint({
  name: "publishEvent",
  method: "POST",
  route: "/v1/events/{eventId}/publish",
  summary: "Put a draft on sale",
  tag: "events",
  auth: "fresh",
  input: z.strictObject({ eventId, userId }),
  output: z.strictObject({ event: eventResource }),
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND", "EVENT_CANCELLED", "EVENT_OVER"],
  handle: async (input, { caller }) => {
    const published = await useCases().publishEvent({ eventId: input.eventId, organizerId: caller.uid });
    return published.ok ? ok({ body: { event: presentEvent(published.value) } }) : published;
  },
});
