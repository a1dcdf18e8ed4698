import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { blockedTickets } from "./resources/blocked-tickets";
import { eventResource, presentEvent } from "./resources/event";

export const unblockTickets = endpoint({
  name: "unblockTickets",
  method: "POST",
  route: "/v1/events/{eventId}/unblock",
  summary: "Put blocked tickets of your event on sale again",
  tag: "events",
  auth: "fresh",
  input: blockedTickets,
  output: z.strictObject({ event: eventResource }),
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND", "TICKET_NOT_FOUND", "EVENT_CANCELLED", "UNAVAILABLE"],
  handle: async ({ eventId, ticketIds }, { caller }) => {
    const changed = await useCases().unblockTickets({ eventId, ticketIds, organizerId: caller.uid });
    return changed.ok ? ok({ body: { event: presentEvent(changed.value) } }) : changed;
  },
});
