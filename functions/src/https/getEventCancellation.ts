import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { cancellationResource, presentCancellation } from "./resources/cancellation";
import { eventId } from "./resources/fields";

export const getEventCancellation = endpoint({
  name: "getEventCancellation",
  method: "GET",
  route: "/v1/events/{eventId}/cancellation",
  summary: "See how far the cancellation of your event is",
  tag: "events",
  auth: "required",
  input: z.strictObject({ eventId }),
  output: cancellationResource,
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND", "CANCELLATION_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const found = await useCases().getEventCancellation({ eventId: input.eventId, organizerId: caller.uid });
    return found.ok ? ok({ body: presentCancellation(found.value) }) : found;
  },
});
