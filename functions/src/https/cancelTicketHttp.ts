import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { ticketIds, userId } from "./resources/fields";
import { orderAnswer, presentOrder } from "./resources/order";
import { ENOUGH_NAMES, orderNames, whichOrder } from "./resources/which-order";

export const cancelTicketHttp = endpoint({
  name: "cancelTicketHttp",
  method: "POST",
  route: "/v1/cancellations",
  summary: "Cancel tickets that were bought; their price is refunded by the event's policy",
  tag: "orders",
  auth: "fresh",
  input: z.strictObject({ ...orderNames, ticketIds, userId }).meta(ENOUGH_NAMES),
  output: orderAnswer,
  status: 200,
  reasons: [
    ...(["ORDER_NOT_FOUND", "PURCHASE_NOT_FOUND"] as const),
    ...(["ORDER_STATE", "TICKET_NOT_SOLD", "REFUND_CLOSED", "PAYMENT_DISPUTED", "UNAVAILABLE"] as const),
  ],
  handle: async (input, { caller }) => {
    const which = whichOrder(input);
    if (!which.ok) return which;
    const request = { ownerId: caller.uid, which: which.value, ticketIds: input.ticketIds ?? null };
    const cancelled = await useCases().cancelTickets(request);
    if (!cancelled.ok) return cancelled;
    return ok({ body: { message: "Ticket successfully cancelled", ...presentOrder(cancelled.value) } });
  },
});
