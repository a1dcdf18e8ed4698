import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import type { PurchaseOfEvent } from "../../modules/orders";
import { money, timeOut, typeOfTicket } from "./fields";

export const purchaseResource = z
  .strictObject({
    orderId: z.string(),
    eventId: z.string(),
    event: z
      .strictObject({
        name: z.string(),
        venue: z.string().nullable(),
        startTime: timeOut,
        endTime: timeOut,
        timeZone: z.string(),
        status: z.enum(["draft", "published", "cancelled"]),
      })
      .nullable(),
    ticketId: z.string(),
    ticketType: z.string().meta({ description: "The same as `typeName`." }),
    ...typeOfTicket,
    section: z.string().nullable(),
    row: z.string().nullable(),
    seat: z.string().nullable(),
    price: money,
    status: z.enum(["active", "cancelled"]),
    purchasedAt: timeOut,
    cancelledAt: timeOut.nullable(),
  })
  .meta({ id: "Purchase" });

/** A ticket that its buyer looks at. The order tells about payment and refund. */
export function presentPurchase({ purchase, event }: PurchaseOfEvent): z.input<typeof purchaseResource> {
  const { orderId, eventId, ticketId, ticketType, section, row, seat, price, currency, status } = purchase;
  // A ticket's id begins with that of its type, which has no "-".
  const [typeId = ""] = ticketId.split("-");
  return {
    ...{ orderId, eventId, ticketId, ticketType, typeId, typeName: ticketType, section, row, seat, status },
    event: event === null ? null : presentEventOf(event),
    price: { amount: price, currency },
    purchasedAt: toRfc3339(purchase.purchasedAt),
    cancelledAt: purchase.cancelledAt === null ? null : toRfc3339(purchase.cancelledAt),
  };
}

function presentEventOf(event: NonNullable<PurchaseOfEvent["event"]>) {
  const { name, venue, timeZone, status } = event;
  return { name, venue, startTime: toRfc3339(event.startTime), endTime: toRfc3339(event.endTime), timeZone, status };
}
