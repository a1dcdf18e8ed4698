import * as z from "zod";
import { useCases } from "../composition";
import { orderIdSchema } from "../kernel/ids";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { eventId, ticketId, userId } from "./resources/fields";
import { orderAnswer, orderLocation, presentOrder } from "./resources/order";

const MOST_ITEMS = 100;

export const holdTicket = endpoint({
  name: "holdTicket",
  method: "POST",
  route: "/v1/holds",
  summary: "Hold tickets, all or none, for the event's hold minutes",
  tag: "orders",
  auth: "required",
  input: z
    .strictObject({
      eventId,
      ticketId: ticketId.optional(),
      items: z.array(z.strictObject({ ticketId })).min(1, "Must name a ticket.").max(MOST_ITEMS).optional(),
      userId,
    })
    .refine((input) => (input.ticketId === undefined) !== (input.items === undefined), {
      error: "Give either ticketId or items.",
      path: ["ticketId"],
    }),
  output: orderAnswer,
  status: 200,
  idempotencyKey: true,
  reasons: [
    ...(["EVENT_NOT_FOUND", "TICKET_NOT_FOUND", "TICKET_UNAVAILABLE", "LIMIT_EXCEEDED", "SALES_CLOSED"] as const),
    ...([
      "EVENT_CANCELLED",
      "IDEMPOTENCY_KEY_REUSED",
      "PAYMENTS_NOT_CONFIGURED",
      "SALES_PAUSED",
      "UNAVAILABLE",
    ] as const),
  ],
  handle: async (input, { caller, command }) => {
    const items = input.items ?? (input.ticketId === undefined ? [] : [{ ticketId: input.ticketId }]);
    const held = await useCases().holdTickets({
      orderId: orderIdSchema.parse(command.id),
      ownerId: caller.uid,
      eventId: input.eventId,
      ticketIds: items.map((item) => item.ticketId),
      requestHash: command.requestHash,
    });
    if (!held.ok) return held;
    const body = { message: "Ticket held successfully", ...presentOrder(held.value) };
    return ok({ body, headers: orderLocation(held.value) });
  },
});
