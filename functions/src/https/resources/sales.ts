import * as z from "zod";
import { toRfc3339 } from "../../kernel/instant";
import { netOf, type SalesFigures, type SummaryOfEvent } from "../../modules/orders";
import { money, timeOut } from "./fields";

const count = z.strictObject({ tickets: z.int(), amount: money });

const figures = {
  sold: count.meta({ description: "Bought, also for nothing, and whether or not cancelled later." }),
  free: z.int().meta({ description: "How many of the tickets sold cost nothing." }),
  cancelled: count.meta({ description: "Of those sold, at the price they were sold for, whatever of it went back." }),
  net: count.meta({
    description: "What you keep: tickets sold less cancelled, money of those sold less `refunded` and `disputed`.",
  }),
  refunded: count.meta({ description: "Refunds that reached the buyers." }),
  refundsOpen: count.meta({ description: "Refunds that are pending, or that the payment provider has refused." }),
  disputed: count.meta({ description: "Taken back by banks and not returned, whether or not they have decided." }),
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
        date: z.string().meta({
          description: "Of the sale, the cancellation, the request for the refund, or the dispute.",
          example: "2037-05-01",
        }),
        ticketType: z.string(),
        ...figures,
      }),
    ),
  })
  .meta({ id: "SalesSummary" });

export function presentSales(summary: SummaryOfEvent): Omit<z.input<typeof salesResource>, "eventId"> {
  const { timeZone, currency } = summary;
  const asCount = ({ tickets, amount }: SalesFigures["sold"]) => ({ tickets, amount: { amount, currency } });
  const present = (sales: SalesFigures) => ({
    sold: asCount(sales.sold),
    free: sales.free.tickets,
    cancelled: asCount(sales.cancelled),
    net: asCount(netOf(sales)),
    refunded: asCount(sales.refunded),
    refundsOpen: asCount(sales.refundsOpen),
    disputed: asCount(sales.disputed),
  });
  return {
    timeZone,
    asOf: toRfc3339(summary.asOf),
    total: present(summary.total),
    ticketTypes: summary.types.map((type) => ({ id: type.id, name: type.name, ...present(type) })),
    days: summary.days.map((day) => ({ date: day.date, ticketType: day.typeId, ...present(day) })),
  };
}
