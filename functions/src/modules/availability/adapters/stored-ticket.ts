import * as z from "zod";
import { storedInstant } from "../../../helpers/timestamps";
import { orderIdSchema } from "../../../kernel/ids";

/** What the projection needs of `events/{eventId}/tickets/{ticketId}`, and nothing of whom it belongs to. */
export const storedTicketSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("held"), until: storedInstant, orderId: orderIdSchema }),
  z.object({ state: z.literal("sold") }),
  z.object({ state: z.literal("blocked") }),
]);

export const TICKET_FIELDS = ["state", "until", "orderId"] as const;
