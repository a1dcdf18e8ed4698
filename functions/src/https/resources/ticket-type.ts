import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import type { Currency } from "../../kernel/money";
import { totalOf, type SectionPlan, type TicketType } from "../../modules/events";
import { asMoney, money, timeOut } from "./fields";

export const sectionPlans = z.array(
  z.strictObject({
    id: z.string(),
    rows: z.array(
      z.strictObject({
        ids: z.array(z.string()).meta({ description: "A row for each." }),
        seats: z.int().meta({ description: "Numbered from 1." }),
      }),
    ),
  }),
);

export const ticketTypeResource = z
  .strictObject({
    ...{ id: z.string(), name: z.string(), price: money },
    capacity: z.int().optional().meta({ description: "Of tickets without seats." }),
    sections: sectionPlans.optional().meta({ description: "Of tickets for seats, instead of `capacity`." }),
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
    ...(type.sections === undefined ? { capacity: type.capacity } : { sections: presentSections(type.sections) }),
    ...(limits === undefined ? {} : { limits }),
    ...(saleStartTime === undefined ? {} : { saleStartTime: toRfc3339(saleStartTime) }),
    ...(saleEndTime === undefined ? {} : { saleEndTime: toRfc3339(saleEndTime) }),
  };
}

export function presentSections(sections: readonly SectionPlan[]): z.input<typeof sectionPlans> {
  return sections.map(({ id, rows }) => ({ id, rows: rows.map(({ ids, seats }) => ({ ids: [...ids], seats })) }));
}
