import * as z from "zod";
import { orderIdSchema } from "../kernel/ids";

/** Body of topic `purchases`: finalize this attempt of this order. All else is read from the order itself. */
export const purchaseRequestSchema = z.object({
  orderId: orderIdSchema,
  attempt: z.int().min(1),
});

export type PurchaseRequest = z.output<typeof purchaseRequestSchema>;
