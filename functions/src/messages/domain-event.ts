import * as z from "zod";
import { currencySchema, MAX_AMOUNT, type Currency } from "../kernel/money";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema, type TicketId } from "../kernel/ids";
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
  tickets: z.array(z.object({ ticketId: ticketIdSchema, price: moneySchema })),
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
});

/** Version 1, whose prices are in the currency of the total. */
const orderDataBefore = orderData.extend({
  tickets: z.array(z.object({ ticketId: ticketIdSchema, price: z.int().min(0).max(MAX_AMOUNT) })),
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

const envelopeOf = <Type extends string, Version extends number, Data extends z.ZodType>(
  type: Type,
  version: Version,
  data: Data,
) =>
  z.object({
    id: z.string().min(1).max(300),
    type: z.literal(type),
    version: z.literal(version),
    occurredAt: z.iso.datetime(),
    aggregate: z.object({ type: z.string(), id: z.string(), version: z.int().min(1) }),
    data,
  });

const envelope = <Type extends string, Data extends z.ZodType>(type: Type, data: Data) => envelopeOf(type, 1, data);

/** Events of version 1 are read as of version 2, whoever published them. */
const ordered = <Type extends string>(type: Type) =>
  z.discriminatedUnion("version", [
    envelopeOf(type, 1, orderDataBefore).transform((before) => ({
      ...before,
      version: 2 as const,
      data: {
        ...before.data,
        tickets: before.data.tickets.map((ticket) => priced(ticket, before.data.total.currency)),
      },
    })),
    envelopeOf(type, 2, orderData),
  ]);

function priced({ ticketId, price }: { readonly ticketId: TicketId; readonly price: number }, currency: Currency) {
  return { ticketId, price: { amount: price, currency } };
}

/**
 * Body of topic `domain-events`; attributes `type` and `version` repeat the envelope's. `version` is that of the
 * schema, `aggregate.version` that of the thing which changed. Delivery is at least once and in any order.
 */
export const domainEventSchema = z.discriminatedUnion("type", [
  envelope("user.created", userData),
  envelope("user.updated", userData),
  envelope("event.published", eventData),
  envelope("event.updated", updateData),
  envelope("event.tickets-blocked", ticketsData),
  envelope("event.tickets-unblocked", ticketsData),
  envelope("event.cancelled", eventData),
  ordered("order.held"),
  ordered("order.purchasing"),
  ordered("payment.declined"),
  envelope("payment.captured", paymentData),
  envelope("payment.refunded", paymentData),
  envelope("payment.disputed", disputeData),
  ordered("order.completed"),
  ordered("order.released"),
  ordered("order.ticket-released"),
  ordered("order.expired"),
  ordered("order.failed"),
  ordered("order.ticket-cancelled"),
  ordered("order.cancelled"),
  envelope("order.event-rescheduled", rescheduledData),
]);

export type DomainEvent = z.output<typeof domainEventSchema>;
export type DomainEventType = DomainEvent["type"];
export type OrderEventData = z.output<typeof orderData>;
type DataOf<Type extends DomainEventType> = Extract<DomainEvent, { type: Type }>["data"];

type VersionOf<Type extends DomainEventType> = Extract<DomainEvent, { type: Type }>["version"];

/** Types whose data has changed its shape: these are published in version 2. */
const ORDERED: ReadonlySet<DomainEventType> = new Set([
  ...(["order.held", "order.purchasing", "order.completed", "order.released", "order.ticket-released"] as const),
  ...(["order.expired", "order.failed", "order.ticket-cancelled", "order.cancelled", "payment.declined"] as const),
]);

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
    version: (ORDERED.has(type) ? 2 : 1) as VersionOf<Type>,
    occurredAt: toRfc3339(what.at),
    aggregate: { type: about.type, id: about.id, version: about.version },
    data: what.data,
  } as const;
}
