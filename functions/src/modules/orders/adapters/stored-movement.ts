import * as z from "zod";
import { toTimestamp } from "../../../helpers/timestamps";
import { ticketIdSchema } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import type { Movement } from "../domain/movement";
import type { Order } from "../domain/order";

/** The shape of `orders/{orderId}/ledger/{movementId}`: written once, never changed. */
const storedMovementSchema = z.object({
  kind: z.enum([
    "authorized",
    "captured",
    "cancelled",
    "refunded",
    "reversed",
    "disputed",
    "dispute-won",
    "dispute-lost",
  ]),
  amount: z.int().min(0),
  attempt: z.int().min(1),
  paymentId: z.string(),
  refund: z.object({ id: z.string(), ticketId: ticketIdSchema.nullable() }).nullable(),
  source: z.enum(["holdfast", "provider"]).default("holdfast"),
});

export function storeMovement(movement: Movement, { currency }: Order, at: Instant): Record<string, unknown> {
  const { kind, amount, attempt, paymentId, refund, source } = movement;
  return { kind, amount, currency, attempt, paymentId, refund, source, at: toTimestamp(at) };
}

export function parseMovement(id: string, data: unknown): Movement {
  return { id, ...storedMovementSchema.parse(data) };
}
