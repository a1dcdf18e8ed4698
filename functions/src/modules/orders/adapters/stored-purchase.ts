import * as z from "zod";
import { storedInstant } from "../../../helpers/timestamps";
import { eventIdSchema, orderIdSchema, ticketIdSchema } from "../../../kernel/ids";
import type { Purchase } from "../buyer-records";

/** The shape of `users/{uid}/purchases/{eventId}_{ticketId}_{orderId}`. */
const storedPurchaseSchema = z.object({
  orderId: orderIdSchema,
  eventId: eventIdSchema,
  ticketId: ticketIdSchema,
  ticketType: z.string(),
  section: z.string().nullable(),
  row: z.string().nullable(),
  seat: z.string().nullable(),
  price: z.int(),
  currency: z.string(),
  status: z.enum(["active", "cancelled"]),
  purchasedAt: storedInstant,
  cancelledAt: storedInstant.nullable(),
});

export function parsePurchase(data: unknown): Purchase {
  return storedPurchaseSchema.parse(data);
}
