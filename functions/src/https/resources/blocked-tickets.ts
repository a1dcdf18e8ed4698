import * as z from "zod";
import { eventId, ticketId, userId } from "./fields";

/** As many ids as fit into a body where they are of the usual length. */
const MOST_TICKETS = 500;

/** Tickets to be kept from sale, or not any more. */
export const blockedTickets = z.strictObject({
  eventId,
  userId,
  ticketIds: z
    .array(ticketId)
    .min(1, "Must name a ticket.")
    .max(MOST_TICKETS)
    .meta({ description: "All of them or none; one that is given twice counts once." }),
});
