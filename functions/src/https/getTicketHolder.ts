import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventId, ticketId } from "./resources/fields";

export const getTicketHolder = endpoint({
  name: "getTicketHolder",
  method: "GET",
  route: "/v1/events/{eventId}/tickets/{ticketId}",
  summary: "See who holds or bought a ticket of your event",
  tag: "events",
  auth: "required",
  input: z.strictObject({ eventId, ticketId }),
  output: z.strictObject({
    eventId: z.string(),
    ticketId: z.string(),
    status: z.enum(["available", "held", "sold", "blocked"]),
    userId: z.string().nullable(),
    orderId: z.string().nullable(),
  }),
  status: 200,
  reasons: ["PERMISSION_DENIED", "EVENT_NOT_FOUND", "TICKET_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const holder = await useCases().getTicketHolder({ ...input, organizerId: caller.uid });
    return holder.ok ? ok({ body: { ...input, ...holder.value } }) : holder;
  },
});
