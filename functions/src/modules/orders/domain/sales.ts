import type { Instant } from "../../../kernel/instant";
import type { Order, OrderLine, OrderRefund } from "./order";

/** Tickets, and their money in minor units. */
export interface Count {
  readonly tickets: number;
  readonly amount: number;
}

export interface SalesFigures {
  /** Paid for, whether or not they were cancelled later, at the price they were held at. */
  readonly sold: Count;
  /** Whose refund has reached the buyer. */
  readonly refunded: Count;
  /** Whose refund is asked for, or was refused by the provider. */
  readonly refundsOpen: Count;
}

/** The figures of one ticket type on one day; of refunds it is the day on which they were asked for. */
export interface SalesOfDay extends SalesFigures {
  /** As `2030-06-01`, where the event is. */
  readonly date: string;
  readonly typeId: string;
}

export type SalesByDay = ReadonlyMap<string, SalesOfDay>;

export interface SalesSummary {
  readonly total: SalesFigures;
  /** The event's types in its order, also those that have sold nothing, then types that it has no more. */
  readonly types: readonly (SalesFigures & { readonly id: string; readonly name: string })[];
  /** Days with a sale or a refund, the first one first. */
  readonly days: readonly SalesOfDay[];
}

const NONE: Count = { tickets: 0, amount: 0 };
const NO_SALES: SalesFigures = { sold: NONE, refunded: NONE, refundsOpen: NONE };

interface Entry {
  readonly at: Instant;
  readonly typeId: string;
  readonly figure: keyof SalesFigures;
  readonly amount: number;
  /** Further money for a ticket that was counted, or for none, is of no ticket more. */
  readonly tickets: 0 | 1;
}

/** The sales with those of further orders. */
export function addSales(sales: SalesByDay, orders: readonly Order[], timeZone: string): SalesByDay {
  const added = new Map(sales);
  const dayOf = calendarOf(timeZone);
  for (const { at, typeId, figure, ...count } of orders.flatMap(entriesOf)) {
    const date = dayOf(at);
    const key = `${date} ${typeId}`;
    const before = added.get(key) ?? { ...NO_SALES, date, typeId };
    added.set(key, { ...before, [figure]: plus(before[figure], count) });
  }
  return added;
}

export function summaryOf(
  sales: SalesByDay,
  declared: readonly { readonly id: string; readonly name: string }[],
): SalesSummary {
  const days = [...sales].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, day]) => day);
  const gone = [...new Set(days.map(({ typeId }) => typeId))].filter((id) => !declared.some((type) => type.id === id));
  const types = [...declared.map(({ id, name }) => ({ id, name })), ...gone.map((id) => ({ id, name: id }))];
  return {
    total: sumOfFigures(days),
    types: types.map((type) => ({ ...type, ...sumOfFigures(days.filter(({ typeId }) => typeId === type.id)) })),
    days,
  };
}

/** An order that was never paid for has none; lines given back before the purchase were not sold. */
function entriesOf(order: Order): readonly Entry[] {
  if (!("completedAt" in order)) return [];
  const bought = order.lines.filter(({ status }) => status === "sold" || status === "cancelled");
  const sold = bought.map((line) => soldEntry(line, order.completedAt));
  return [...sold, ...order.refunds.flatMap((refund) => refundEntry(refund, bought))];
}

function soldEntry({ typeId, price }: OrderLine, at: Instant): Entry {
  return { at, typeId, figure: "sold", amount: price, tickets: 1 };
}

/** A refund for no ticket is one of the first ticket's type. */
function refundEntry(refund: OrderRefund, bought: readonly OrderLine[]): readonly Entry[] {
  const line = bought.find(({ ticketId }) => ticketId === refund.ticketId) ?? bought[0];
  if (line === undefined) return [];
  const { requestedAt: at, amount, id, ticketId } = refund;
  const figure = refund.status === "succeeded" ? "refunded" : "refundsOpen";
  return [{ at, typeId: line.typeId, figure, amount, tickets: id === ticketId ? 1 : 0 }];
}

function sumOfFigures(some: readonly SalesFigures[]): SalesFigures {
  return some.reduce<SalesFigures>(
    (sum, { sold, refunded, refundsOpen }) => ({
      sold: plus(sum.sold, sold),
      refunded: plus(sum.refunded, refunded),
      refundsOpen: plus(sum.refundsOpen, refundsOpen),
    }),
    NO_SALES,
  );
}

function plus(one: Count, other: Count): Count {
  return { tickets: one.tickets + other.tickets, amount: one.amount + other.amount };
}

/** The day that a calendar on the wall in the time zone shows. */
function calendarOf(timeZone: string): (instant: Instant) => string {
  const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, ...parts });
  return (instant) => format.format(instant);
}
