import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventResource, presentEvent } from "./resources/event";
import { eventRevision } from "./resources/event-description";
import { MAX_EVENT_BYTES } from "./resources/ticket-type-description";

export const updateEvent = endpoint({
  name: "updateEvent",
  method: "POST",
  route: "/v1/events/{eventId}/update",
  summary: "Change your event; null takes back what was set; orders keep the prices that they were made at",
  tag: "events",
  auth: "fresh",
  maxBytes: MAX_EVENT_BYTES,
  input: eventRevision,
  output: z.strictObject({ event: eventResource }),
  status: 200,
  reasons: [
    "PERMISSION_DENIED",
    "EVENT_NOT_FOUND",
    "EVENT_CANCELLED",
    "VERSION_CONFLICT",
    "CAPACITY_CLAIMED",
    "UNAVAILABLE",
  ],
  handle: async ({ eventId, version, ...revision }, { caller }) => {
    const updated = await useCases().updateEvent({ eventId, organizerId: caller.uid, version, revision });
    return updated.ok ? ok({ body: { event: presentEvent(updated.value) } }) : updated;
  },
});
