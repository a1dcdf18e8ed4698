import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { orderId, ticketIds, userId } from "./resources/fields";
import { orderAnswer, presentOrder } from "./resources/order";
import { readRefundTerms, refundTerms } from "./resources/refund-terms";

export const refundOrder = endpoint({
  name: "refundOrder",
  method: "POST",
  route: "/v1/refunds",
  summary: "Refund tickets of an order for your event, and cancel them, whatever its refund policy says",
  tag: "events",
  auth: "fresh",
  input: z.strictObject({ orderId, ticketIds, ...refundTerms, userId }),
  output: orderAnswer,
  status: 200,
  idempotencyKey: true,
  reasons: [
    ...(["ORDER_NOT_FOUND", "ORDER_STATE", "ALREADY_REFUNDED", "PAYMENT_DISPUTED"] as const),
    ...(["IDEMPOTENCY_KEY_REUSED", "UNAVAILABLE"] as const),
  ],
  handle: async ({ orderId: id, ticketIds: chosen, ...terms }, { caller, command }) => {
    const read = readRefundTerms(terms);
    if (!read.ok) return read;
    const { keepTickets } = read.value;
    const request = { ...read.value, orderId: id, organizerId: caller.uid, ticketIds: chosen ?? null, command };
    const refunded = await useCases().refundOrder(request);
    if (!refunded.ok) return refunded;
    const { order, asked } = refunded.value;
    const paid = asked === 0 ? "nothing is refunded" : "refund requested";
    return ok({
      body: { message: keepTickets ? "Refund requested" : `Tickets cancelled, ${paid}`, ...presentOrder(order) },
    });
  },
});
