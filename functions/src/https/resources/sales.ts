import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import type { SalesFigures, SummaryOfEvent } from "../../modules/orders";
import { money, timeOut } from "./fields";

const count = z.strictObject({ tickets: z.int(), amount: money });

const figures = {
  sold: count.meta({ description: "Paid for, whether or not cancelled later." }),
  refunded: count.meta({ description: "Refunds that reached the buyers." }),
  refundsOpen: count.meta({ description: "Refunds that are pending, or that the payment provider has refused." }),
};

export const salesResource = z
  .strictObject({
    eventId: z.string(),
    timeZone: z.string().meta({ description: "In which the days are those of the calendar." }),
    asOf: timeOut,
    total: z.strictObject(figures),
    ticketTypes: z.array(z.strictObject({ id: z.string(), name: z.string(), ...figures })),
    days: z.array(
      z.strictObject({
        date: z.string().meta({ description: "Of the sale, or of the request for the refund.", example: "2027-05-01" }),
        ticketType: z.string(),
        ...figures,
      }),
    ),
  })
  .meta({ id: "SalesSummary" });

export function presentSales(summary: SummaryOfEvent): Omit<z.input<typeof salesResource>, "eventId"> {
  const { timeZone, currency } = summary;
  const present = ({ sold, refunded, refundsOpen }: SalesFigures) => ({
    sold: { tickets: sold.tickets, amount: { amount: sold.amount, currency } },
    refunded: { tickets: refunded.tickets, amount: { amount: refunded.amount, currency } },
    refundsOpen: { tickets: refundsOpen.tickets, amount: { amount: refundsOpen.amount, currency } },
  });
  return {
    timeZone,
    asOf: toRfc3339(summary.asOf),
    total: present(summary.total),
    ticketTypes: summary.types.map((type) => ({ id: type.id, name: type.name, ...present(type) })),
    days: summary.days.map((day) => ({ date: day.date, ticketType: day.typeId, ...present(day) })),
  };
}
