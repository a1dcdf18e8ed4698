import * as z from "zod";
import { useCases } from "../composition";
import { orderIdSchema } from "../kernel/ids";
import { ok } from "../kernel/result";
import type { Wish } from "../modules/orders";
import { endpoint } from "./endpoint";
import { exactlyOne } from "./resources/either";
import { eventId, ticketId, userId } from "./resources/fields";
import { holdItems, wishesOf } from "./resources/hold-items";
import { orderAnswer, placeOfOrder, presentOrder } from "./resources/order";

const input = z
  .strictObject({
    eventId,
    ticketId: ticketId.optional(),
    items: holdItems.optional(),
    userId,
  })
  .refine((input) => (input.ticketId === undefined) !== (input.items === undefined), {
    error: "Give either ticketId or items.",
    path: ["ticketId"],
  })
  .meta(exactlyOne(["ticketId"], ["items"]));

export const holdTicket = endpoint({
  name: "holdTicket",
  method: "POST",
  route: "/v1/holds",
  summary: "Hold tickets, all or none, for the event's hold minutes",
  tag: "orders",
  auth: "fresh",
  input,
  output: orderAnswer,
  status: 200,
  provider: "asked",
  idempotencyKey: true,
  reasons: [
    ...(["EVENT_NOT_FOUND", "TICKET_NOT_FOUND", "TICKET_UNAVAILABLE", "SOLD_OUT", "NOT_TOGETHER"] as const),
    ...([
      "LEAVES_SINGLE_SEAT",
      "LIMIT_EXCEEDED",
      "SALES_CLOSED",
      "EVENT_CANCELLED",
      "IDEMPOTENCY_KEY_REUSED",
      "PAYMENTS_NOT_CONFIGURED",
      "SALES_PAUSED",
      "UNAVAILABLE",
    ] as const),
  ],
  handle: async (body, { caller, command }) => {
    const held = await useCases().holdTickets({
      orderId: orderIdSchema.parse(command.id),
      ownerId: caller.uid,
      eventId: body.eventId,
      wishes: wishesIn(body),
      requestHash: command.requestHash,
    });
    if (!held.ok) return held;
    const answer = { message: "Ticket held successfully", ...presentOrder(held.value) };
    return ok({ body: answer, location: placeOfOrder(held.value) });
  },
});

function wishesIn({ ticketId, items = [] }: Pick<z.output<typeof input>, "ticketId" | "items">): readonly Wish[] {
  return ticketId === undefined ? wishesOf(items) : [{ kind: "ticket", field: "ticketId", ticketId }];
}
