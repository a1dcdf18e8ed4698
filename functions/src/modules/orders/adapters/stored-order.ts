import * as z from "zod";
import { storedInstant, toTimestamp, toTimestampOrNull } from "../../../helpers/timestamps";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema } from "../../../kernel/ids";
import { currencySchema } from "../../../kernel/money";
import type { Order, OrderDispute, OrderLine } from "../domain/order";
import { sweepOf } from "../domain/sweep";
import { lineRefundOf, parseRefunds, storeRefund } from "./stored-refunds";

const explanationSchema = z.object({ code: z.string(), detail: z.string() });

const lineSchema = z.object({
  ticketId: ticketIdSchema,
  typeId: z.string(),
  ticketType: z.string(),
  section: z.string().nullable(),
  row: z.string().nullable(),
  seat: z.string().nullable(),
  price: z.int(),
  status: z.enum(["held", "sold", "released", "cancelled"]),
  cancelledAt: storedInstant.optional(),
});

const disputeSchema = z.object({
  id: z.string(),
  status: z.enum(["open", "won", "lost"]),
  amount: z.int(),
  reason: z.string(),
  deadline: storedInstant.nullable(),
  openedAt: storedInstant,
});

/** The last three are younger than the first orders. */
const facts = z.object({
  ownerId: userIdSchema,
  eventId: eventIdSchema,
  eventVersion: z.int(),
  currency: currencySchema,
  version: z.int(),
  createdAt: storedInstant,
  until: storedInstant,
  lines: z.array(lineSchema),
  total: z.int(),
  attempt: z.int(),
  payment: z.object({
    status: z.enum(["none", "pending", "requires_action", "declined", "captured", "cancelled"]),
    method: z.string().nullable(),
    confirmedBy: z.enum(["server", "client"]),
    error: explanationSchema.nullable(),
  }),
  requestHash: z.string().nullable(),
  refundPolicy: z.object({ until: storedInstant, percent: z.number() }).nullable().default(null),
  disputes: z.array(disputeSchema).default([]),
  keepsDisputed: z.boolean().default(false),
});

const paying = { payUntil: storedInstant, tries: z.int(), dueAt: storedInstant };
const paid = { completedAt: storedInstant };
const ended = { failure: explanationSchema.nullable() };

/** The shape of `orders/{orderId}`; fields that a status does not have are stored as null, and left out on read. */
const storedOrderSchema = z.discriminatedUnion("status", [
  facts.extend({ status: z.literal("held") }),
  facts.extend({ status: z.literal("purchasing"), ...paying }),
  facts.extend({ status: z.literal("stuck"), ...paying }),
  facts.extend({ status: z.literal("completed"), ...paid }),
  facts.extend({ status: z.literal("cancelled"), ...paid, ...ended }),
  facts.extend({ status: z.literal("released"), ...ended }),
  facts.extend({ status: z.literal("expired"), ...ended }),
  facts.extend({ status: z.literal("failed"), ...ended }),
]);

/** Indexes on a time are spread over this many ranges: each takes about 500 writes/s. */
export const SHARDS = 8;

export function parseOrder(id: string, data: unknown): Order {
  return { id: orderIdSchema.parse(id), ...storedOrderSchema.parse(data), refunds: parseRefunds(data) };
}

/** All fields of the document, so that an update leaves nothing of an earlier status behind. */
export function storeOrder(order: Order): Record<string, unknown> {
  const { id, refundPolicy, ...fields } = order;
  const due = sweepOf(order);
  const shard = shardOf(id);
  return {
    ...fields,
    shard,
    lines: order.lines.map((line) => ({ ...storeLine(line), refund: lineRefundOf(order.refunds, line.ticketId) })),
    refunds: order.refunds.map(storeRefund),
    refundPolicy: refundPolicy && { ...refundPolicy, until: toTimestamp(refundPolicy.until) },
    disputes: order.disputes.map(storeDispute),
    createdAt: toTimestamp(order.createdAt),
    until: toTimestamp(order.until),
    payUntil: toTimestampOrNull("payUntil" in order ? order.payUntil : null),
    dueAt: toTimestampOrNull("dueAt" in order ? order.dueAt : null),
    tries: "tries" in order ? order.tries : null,
    completedAt: toTimestampOrNull("completedAt" in order ? order.completedAt : null),
    failure: "failure" in order ? order.failure : null,
    sweep: due === null ? null : { queue: due.queue, shard, at: toTimestamp(due.at) },
  };
}

function storeLine({ cancelledAt, ...line }: OrderLine): z.input<typeof lineSchema> {
  return cancelledAt === undefined ? line : { ...line, cancelledAt: toTimestamp(cancelledAt) };
}

function storeDispute({ deadline, openedAt, ...dispute }: OrderDispute): z.input<typeof disputeSchema> {
  return { ...dispute, deadline: toTimestampOrNull(deadline), openedAt: toTimestamp(openedAt) };
}

function shardOf(id: string): number {
  const hash = Array.from(id).reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_003, 7);
  return hash % SHARDS;
}
