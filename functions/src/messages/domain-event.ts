import * as z from "zod";
import { currencySchema, MAX_AMOUNT } from "../kernel/money";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema } from "../kernel/ids";
import { toRfc3339, type Instant } from "../kernel/instant";

const moneySchema = z.object({ amount: z.int().min(0), currency: currencySchema });

const orderData = z.object({
  orderId: orderIdSchema,
  eventId: eventIdSchema,
  userId: userIdSchema,
  status: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  total: moneySchema,
  /** The tickets that this event is about, not all of the order's. */
  tickets: z.array(z.object({ ticketId: ticketIdSchema, price: z.int().min(0).max(MAX_AMOUNT) })),
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

/** The order is not changed by it, and the aggregate is the event. When it takes place now, the event says. */
const rescheduledData = z.object({ orderId: orderIdSchema, eventId: eventIdSchema, userId: userIdSchema });

const paymentData = z.object({
  /** The provider's name of the payment. */
  paymentId: z.string(),
  orderId: orderIdSchema,
  eventId: eventIdSchema,
  userId: userIdSchema,
  attempt: z.int().min(1),
  amount: moneySchema,
  /** What was given back, and for which ticket; null where nothing was. */
  refund: z
    .object({
      refundId: z.string(),
      ticketId: ticketIdSchema.nullable(),
      /** Who moved the money: we asked for it, or somebody did it at the provider. */
      source: z.enum(["holdfast", "provider"]).optional(),
      /** Whether the payment came after its order's end; without a word of it, one for no ticket did. */
      late: z.boolean().optional(),
    })
    .nullable(),
});

/** A bank took back what was paid (`open`), and then returned it (`won`) or did not (`lost`). */
const disputeData = paymentData.omit({ refund: true }).extend({ status: z.enum(["open", "won", "lost"]) });

const eventData = z.object({
  eventId: eventIdSchema,
  organizerId: userIdSchema,
  name: z.string(),
  startTime: z.iso.datetime(),
  endTime: z.iso.datetime(),
});

const updateData = eventData.extend({
  /** Start or end moved: who bought wants to know. */
  rescheduled: z.boolean(),
  /** The types were given anew: layout, prices, limits or windows may be others. */
  ticketTypesChanged: z.boolean(),
});

const ticketsData = z.object({
  eventId: eventIdSchema,
  /** Those that changed, not all that are blocked. */
  tickets: z.array(z.object({ ticketId: ticketIdSchema })),
});

const userData = z.object({ userId: userIdSchema });

const envelope = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) =>
  z.object({
    id: z.string().min(1).max(300),
    type: z.literal(type),
    version: z.literal(1),
    occurredAt: z.iso.datetime(),
    aggregate: z.object({ type: z.string(), id: z.string(), version: z.int().min(1) }),
    data,
  });

/**
 * Body of topic `domain-events`; attributes `type` and `version` repeat the envelope's. `version` is that of the
 * schema, `aggregate.version` that of the thing which changed. Delivery is at least once and in any order.
 */
export const domainEventSchema = z.discriminatedUnion("type", [
  envelope("user.created", userData),
  envelope("event.published", eventData),
  envelope("event.updated", updateData),
  envelope("event.tickets-blocked", ticketsData),
  envelope("event.tickets-unblocked", ticketsData),
  envelope("event.cancelled", eventData),
  envelope("order.held", orderData),
  envelope("order.purchasing", orderData),
  envelope("payment.declined", orderData),
  envelope("payment.captured", paymentData),
  envelope("payment.refunded", paymentData),
  envelope("payment.disputed", disputeData),
  envelope("order.completed", orderData),
  envelope("order.released", orderData),
  envelope("order.ticket-released", orderData),
  envelope("order.expired", orderData),
  envelope("order.failed", orderData),
  envelope("order.ticket-cancelled", orderData),
  envelope("order.cancelled", orderData),
  envelope("order.event-rescheduled", rescheduledData),
]);

export type DomainEvent = z.output<typeof domainEventSchema>;
export type DomainEventType = DomainEvent["type"];
export type OrderEventData = z.output<typeof orderData>;
type DataOf<Type extends DomainEventType> = Extract<DomainEvent, { type: Type }>["data"];

/**
 * A domain event whose id is its aggregate and version, so that one transition can only ever make one event, or one for
 * each `part` of it.
 */
export function domainEvent<Type extends DomainEventType>(
  type: Type,
  about: {
    readonly type: "order" | "event" | "user";
    readonly id: string;
    readonly version: number;
    readonly part?: string;
  },
  what: { readonly at: Instant; readonly data: DataOf<Type> },
) {
  return {
    id: [about.id, about.version, ...(about.part === undefined ? [] : [about.part])].join("."),
    type,
    version: 1,
    occurredAt: toRfc3339(what.at),
    aggregate: { type: about.type, id: about.id, version: about.version },
    data: what.data,
  } as const;
}
