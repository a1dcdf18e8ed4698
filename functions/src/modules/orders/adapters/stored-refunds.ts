import * as z from "zod";
import { storedInstant, toTimestamp } from "../../../helpers/timestamps";
import { ticketIdSchema, type TicketId } from "../../../kernel/ids";
import type { OrderRefund } from "../domain/order";
import { isOurs } from "../domain/refunds";

const common = {
  amount: z.int(),
  status: z.enum(["pending", "succeeded", "failed"]),
  requestedAt: storedInstant,
  because: z.string().optional(),
};

const lineRefundSchema = z.object(common);
type LineRefund = z.output<typeof lineRefundSchema>;

const refundSchema = z.object({
  ...common,
  id: z.string(),
  ticketId: ticketIdSchema.nullable(),
  source: z.enum(["holdfast", "provider"]),
  commands: z.array(z.string()).readonly(),
  isMade: z.boolean(),
  attempt: z.int(),
  tries: z.int(),
  dueAt: storedInstant,
});

/** The refunds in `orders/{orderId}`: all of them, and with each line the first one of its ticket. */
const storedRefundsSchema = z.object({
  lines: z.array(z.object({ ticketId: ticketIdSchema, refund: lineRefundSchema.nullable() })),
  refunds: z.array(refundSchema).default([]),
});

/**
 * All refunds of an order. Every commit writes them with the lines too, as a release before this one knows them only
 * there, and leaves the list as it was: so where a line says something else, it is right.
 */
export function parseRefunds(data: unknown): readonly OrderRefund[] {
  const { lines, refunds } = storedRefundsSchema.parse(data);
  const told = new Map<string, LineRefund>();
  for (const { ticketId, refund } of lines) if (refund !== null) told.set(ticketId, refund);
  const known = new Set(refunds.map(({ id }) => id));
  const unlisted = lines.flatMap(({ ticketId, refund }) =>
    refund === null || known.has(ticketId) ? [] : [firstRefund(ticketId, refund)],
  );
  return [...refunds.map((refund) => ({ ...refund, ...told.get(refund.id) })), ...unlisted];
}

/** What the line of a ticket says. */
export function lineRefundOf(
  refunds: readonly OrderRefund[],
  ticketId: TicketId,
): z.input<typeof lineRefundSchema> | null {
  const first = refunds.find((refund) => isOurs(refund) && refund.id === ticketId);
  if (first === undefined) return null;
  const { amount, status, requestedAt, because } = first;
  return { amount, status, requestedAt: toTimestamp(requestedAt), ...(because === undefined ? {} : { because }) };
}

export function storeRefund(refund: OrderRefund): z.input<typeof refundSchema> {
  return { ...refund, requestedAt: toTimestamp(refund.requestedAt), dueAt: toTimestamp(refund.dueAt) };
}

function firstRefund(ticketId: TicketId, refund: LineRefund): OrderRefund {
  const facts = { id: ticketId, ticketId, source: "holdfast", commands: [], isMade: false } as const;
  return { ...facts, ...refund, attempt: 1, tries: 0, dueAt: refund.requestedAt };
}
