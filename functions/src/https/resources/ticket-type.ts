import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import type { Currency } from "../../kernel/money";
import { totalOf, type TicketType } from "../../modules/events";
import { asMoney, money, timeOut } from "./fields";

const section = z.strictObject({
  id: z.string(),
  rows: z.array(
    z.strictObject({
      ids: z.array(z.string()).meta({ description: "A row for each." }),
      seats: z.int().meta({ description: "Numbered from 1." }),
    }),
  ),
});

export const ticketTypeResource = z
  .strictObject({
    ...{ id: z.string(), name: z.string(), price: money },
    capacity: z.int().optional().meta({ description: "Of tickets without seats." }),
    sections: z.array(section).optional().meta({ description: "Of tickets for seats, instead of `capacity`." }),
    total: z.int(),
    limits: z
      .strictObject({ perOrder: z.int().optional(), perBuyer: z.int().optional() })
      .optional()
      .meta({ description: "Of this type's tickets, beside the limits of the event." }),
    saleStartTime: timeOut.optional(),
    saleEndTime: timeOut.optional(),
  })
  .meta({ id: "TicketType" });

export function presentTicketType(type: TicketType, currency: Currency): z.input<typeof ticketTypeResource> {
  const { id, name, limits, saleStartTime, saleEndTime } = type;
  return {
    ...{ id, name, price: asMoney(type.price, currency), total: totalOf(type) },
    ...(type.sections === undefined
      ? { capacity: type.capacity }
      : { sections: type.sections.map((plan) => ({ id: plan.id, rows: plan.rows.map(presentRow) })) }),
    ...(limits === undefined ? {} : { limits }),
    ...(saleStartTime === undefined ? {} : { saleStartTime: toRfc3339(saleStartTime) }),
    ...(saleEndTime === undefined ? {} : { saleEndTime: toRfc3339(saleEndTime) }),
  };
}

function presentRow({ ids, seats }: { readonly ids: readonly string[]; readonly seats: number }) {
  return { ids: [...ids], seats };
}
