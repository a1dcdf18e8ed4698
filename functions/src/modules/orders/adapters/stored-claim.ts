import * as z from "zod";
import { storedInstant, toTimestamp } from "../../../helpers/timestamps";
import { orderIdSchema, ticketIdSchema, userIdSchema } from "../../../kernel/ids";
import type { Claim } from "../domain/claim";
import type { BuyerLine } from "../domain/limits";
import type { HeldOrder, Order, OrderLine } from "../domain/order";

/** The shape of `events/{eventId}/tickets/{ticketId}`: there only while somebody holds, owns or blocks the ticket. */
const storedClaimSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("held"), orderId: orderIdSchema, ownerId: userIdSchema, until: storedInstant }),
  z.object({ state: z.literal("sold"), orderId: orderIdSchema, ownerId: userIdSchema }),
  z.object({ state: z.literal("blocked") }),
]);

/** The shape of `events/{eventId}/buyers/{uid}`. */
const storedBuyerSchema = z.object({
  lines: z.record(z.string(), z.object({ types: z.record(z.string(), z.int()), until: storedInstant })),
});

export function parseClaim(id: string, data: unknown): Claim {
  return { ticketId: ticketIdSchema.parse(id), ...storedClaimSchema.parse(data) };
}

export function storeClaim(order: HeldOrder, { typeId, section, price }: OrderLine): Record<string, unknown> {
  const { id: orderId, ownerId, until } = order;
  return { state: "held", orderId, ownerId, until: toTimestamp(until), typeId, section, price };
}

export function parseBuyerLines(data: unknown): readonly BuyerLine[] {
  const { lines } = storedBuyerSchema.parse(data);
  return Object.entries(lines).map(([orderId, line]) => ({ orderId: orderIdSchema.parse(orderId), ...line }));
}

export function storeBuyerLine(order: Order): Record<string, unknown> {
  return { types: quantities(order), until: toTimestamp(order.until) };
}

/** How many live tickets of each type the order has. */
export function quantities(order: Order): Record<string, number> {
  const types = new Map<string, number>();
  for (const { typeId, status } of order.lines) {
    if (status === "held" || status === "sold") types.set(typeId, (types.get(typeId) ?? 0) + 1);
  }
  return Object.fromEntries(types);
}
