import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { cancellationAnswer, placeOfCancellation, presentCancellation } from "./resources/cancellation";
import { eventId, userId } from "./resources/fields";

export const cancelEvent = endpoint({
  name: "cancelEvent",
  method: "POST",
  route: "/v1/events/{eventId}/cancel",
  summary: "Call your event off for good; its holds end, and its buyers get all of their money back",
  tag: "events",
  auth: "fresh",
  input: z.strictObject({ eventId, userId }),
  output: cancellationAnswer,
  status: 202,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND", "UNAVAILABLE"],
  handle: async (input, { caller }) => {
    const cancelled = await useCases().cancelEvent({ eventId: input.eventId, organizerId: caller.uid });
    if (!cancelled.ok) return cancelled;
    const presented = presentCancellation(cancelled.value);
    const message = presented.status === "finished" ? "Event cancelled" : "Event cancelled; its orders are being ended";
    return ok({ body: { message, ...presented }, location: placeOfCancellation(input.eventId) });
  },
});
