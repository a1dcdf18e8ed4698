import * as z from "zod";
import type { Place } from "../../helpers/http/location";
import { toRfc3339, type Instant } from "../../kernel/instant";
import { disputedOf, expiresAt, refundedOf, type Order } from "../../modules/orders";
import { asMoney, money, timeOut, typeOfTicket } from "./fields";

const explanation = z.strictObject({ code: z.string(), detail: z.string() });

export const orderStatus = z.enum([
  "held",
  "purchasing",
  "stuck",
  "completed",
  "cancelled",
  "released",
  "expired",
  "failed",
]);

const orderFields = {
  orderId: z.string(),
  eventId: z.string(),
  userId: z.string(),
  version: z.int(),
  status: orderStatus,
  createdAt: timeOut,
  expiresAt: timeOut.nullable(),
  completedAt: timeOut.nullable(),
  total: money,
  refunded: money,
  tickets: z.array(
    z.strictObject({
      ticketId: z.string(),
      ticketType: z.string().meta({ description: "The same as `typeId`." }),
      ...typeOfTicket,
      section: z.string().nullable(),
      row: z.string().nullable(),
      seat: z.string().nullable(),
      price: money,
      status: z.enum(["held", "sold", "released", "cancelled"]),
    }),
  ),
  payment: z.strictObject({
    status: z.enum(["none", "pending", "requires_action", "declined", "captured", "cancelled"]),
    attempt: z.int(),
    error: explanation.nullable(),
  }),
  refunds: z.array(
    z.strictObject({
      ticketId: z.string().nullable().meta({ description: "Null where the refund is for no ticket of its own." }),
      amount: money,
      status: z.enum(["pending", "succeeded", "failed"]),
      source: z
        .enum(["holdfast", "provider"])
        .meta({ description: "`provider`: made in the payment provider's dashboard, by its owner." }),
    }),
  ),
  refundPolicy: z
    .strictObject({ until: timeOut, percent: z.number() })
    .nullable()
    .meta({ description: "What your cancellation gives back, as promised when you held the tickets, or more." }),
  disputed: money.meta({ description: "What banks have taken back and not returned." }),
  disputes: z.array(
    z.strictObject({
      status: z.enum(["open", "won", "lost"]),
      amount: money,
      reason: z.string(),
      deadline: timeOut.nullable().meta({ description: "Until when the organizer can answer the bank." }),
    }),
  ),
  keepsDisputed: z
    .boolean()
    .meta({ description: "Whether the tickets stay even if a bank takes their price back, by the organizer's will." }),
  failure: explanation.nullable(),
};

export const orderResource = z.strictObject(orderFields).meta({ id: "Order" });

/** What commands on an order answer: the order as it is now, and a sentence about it. */
export const orderAnswer = z.strictObject({ message: z.string(), ...orderFields }).meta({ id: "OrderAnswer" });

/** The order as its owner sees it: nothing of the provider's, nothing of the bookkeeping. */
export function presentOrder(order: Order): z.input<typeof orderResource> {
  const { currency, payment, refundPolicy } = order;
  return {
    orderId: order.id,
    eventId: order.eventId,
    userId: order.ownerId,
    version: order.version,
    status: order.status,
    createdAt: toRfc3339(order.createdAt),
    expiresAt: timeOrNull(expiresAt(order)),
    completedAt: timeOrNull("completedAt" in order ? order.completedAt : null),
    total: asMoney(order.total, currency),
    refunded: asMoney(refundedOf(order), currency),
    tickets: order.lines.map(({ ticketId, typeId, ticketType, section, row, seat, price, status }) => ({
      ...{ ticketId, ticketType: typeId, typeId, typeName: ticketType, section, row, seat, status },
      price: asMoney(price, currency),
    })),
    payment: { status: payment.status, attempt: order.attempt, error: payment.error },
    refunds: order.refunds.map(({ ticketId, amount, status, source }) => ({
      ...{ ticketId, status, source },
      amount: asMoney(amount, currency),
    })),
    refundPolicy: refundPolicy && { ...refundPolicy, until: toRfc3339(refundPolicy.until) },
    disputed: asMoney(disputedOf(order), currency),
    disputes: order.disputes.map(({ status, amount, reason, deadline }) => ({
      ...{ status, reason, amount: asMoney(amount, currency), deadline: timeOrNull(deadline) },
    })),
    keepsDisputed: order.keepsDisputed,
    failure: "failure" in order ? order.failure : null,
  };
}

/** Where the order can be looked at. */
export function placeOfOrder({ id }: Order): Place {
  return { endpoint: "getOrder", route: "/v1/orders/{orderId}", fields: { orderId: id } };
}

function timeOrNull(instant: Instant | null): string | null {
  return instant === null ? null : toRfc3339(instant);
}
