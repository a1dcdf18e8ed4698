import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventId, userId } from "./resources/fields";

export const deleteEvent = endpoint({
  name: "deleteEvent",
  method: "POST",
  route: "/v1/events/{eventId}/delete",
  summary: "Delete your draft",
  tag: "events",
  auth: "fresh",
  input: z.strictObject({ eventId, userId }),
  output: z.strictObject({ message: z.string(), eventId: z.string() }),
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND", "EVENT_NOT_DRAFT", "UNAVAILABLE"],
  handle: async (input, { caller }) => {
    const deleted = await useCases().deleteEvent({ eventId: input.eventId, organizerId: caller.uid });
    return deleted.ok ? ok({ body: { message: "Draft deleted", eventId: deleted.value } }) : deleted;
  },
});
