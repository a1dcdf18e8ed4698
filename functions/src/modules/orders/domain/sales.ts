import type { Instant } from "../../../kernel/instant";
import type { CancelledOrder, CompletedOrder, Order, OrderDispute, OrderLine, OrderRefund } from "./order";
import { givenFor, isOurs } from "./refunds";

/** Tickets, and their money in minor units. */
export interface Count {
  readonly tickets: number;
  readonly amount: number;
}

export interface SalesFigures {
  /** Bought, also for nothing and whether or not they were cancelled later, at the price they were held at. */
  readonly sold: Count;
  /** Those of them that cost nothing. */
  readonly free: Count;
  /** Those of them that were cancelled, at the same price, whatever of it went back. */
  readonly cancelled: Count;
  /** Whose refund has reached the buyer. */
  readonly refunded: Count;
  /** Whose refund is asked for, or was refused by the provider. */
  readonly refundsOpen: Count;
  /** Whose money a bank has taken back and not returned: of the tickets in their order, as far as the amount goes. */
  readonly disputed: Count;
}

/** The figures of one ticket type on one day: that of the sale, of the cancellation, of the request for the refund, of the dispute. */
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
  /** Days on which any of it happened, the first one first. */
  readonly days: readonly SalesOfDay[];
}

const NONE: Count = { tickets: 0, amount: 0 };
const NO_SALES: SalesFigures = figuresOf(() => NONE);

interface Entry {
  readonly at: Instant;
  readonly typeId: string;
  readonly figure: keyof SalesFigures;
  readonly amount: number;
  /** Further money for a ticket that was counted, or for none, is of no ticket more. */
  readonly tickets: 0 | 1;
}

/** What the organizer keeps as it is now: tickets that are not cancelled, money that neither buyers nor banks have back. */
export function netOf({ sold, cancelled, refunded, disputed }: SalesFigures): Count {
  return {
    tickets: sold.tickets - cancelled.tickets,
    amount: sold.amount - refunded.amount - disputed.amount,
  };
}

type Paid = CompletedOrder | CancelledOrder;

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
  return [
    ...bought.flatMap((line) => lineEntries(line, order)),
    ...order.refunds.flatMap((refund) => refundEntry(refund, bought)),
    ...order.disputes.flatMap((dispute) => disputeEntries(dispute, order, bought)),
  ];
}

function lineEntries(line: OrderLine, { completedAt, refunds }: Paid): readonly Entry[] {
  const { typeId, ticketId, price: amount, status } = line;
  const entry = { at: completedAt, typeId, amount, tickets: 1 } as const;
  // A cancellation that is older than its field is told by its refund.
  const told = refunds.find((refund) => refund.ticketId === ticketId)?.requestedAt;
  return [
    { ...entry, figure: "sold" },
    ...(amount === 0 ? [{ ...entry, figure: "free" } as const] : []),
    ...(status === "cancelled"
      ? [{ ...entry, figure: "cancelled", at: line.cancelledAt ?? told ?? completedAt } as const]
      : []),
  ];
}

/** What is more than the tickets cost, or than is left of that after refunds, is the last one's. */
function disputeEntries(
  { status, openedAt: at, amount: taken }: OrderDispute,
  { refunds }: Paid,
  bought: readonly OrderLine[],
): readonly Entry[] {
  if (status === "won") return [];
  let left = taken;
  return bought.flatMap((line, index): readonly Entry[] => {
    const rest = Math.max(0, line.price - givenFor(refunds, line.ticketId));
    const amount = index === bought.length - 1 ? left : Math.min(left, rest);
    left -= amount;
    return amount === 0 ? [] : [{ at, typeId: line.typeId, figure: "disputed", amount, tickets: 1 }];
  });
}

/** A refund for no ticket is one of the first ticket's type. */
function refundEntry(refund: OrderRefund, bought: readonly OrderLine[]): readonly Entry[] {
  const line = bought.find(({ ticketId }) => ticketId === refund.ticketId) ?? bought[0];
  if (line === undefined || refund.amount === 0 || (refund.status === "failed" && !isOurs(refund))) return [];
  const { requestedAt: at, amount, id, ticketId } = refund;
  const figure = refund.status === "succeeded" ? "refunded" : "refundsOpen";
  return [{ at, typeId: line.typeId, figure, amount, tickets: id === ticketId ? 1 : 0 }];
}

function sumOfFigures(some: readonly SalesFigures[]): SalesFigures {
  return some.reduce<SalesFigures>(
    (sum, figures) => figuresOf((figure) => plus(sum[figure], figures[figure])),
    NO_SALES,
  );
}

function figuresOf(count: (figure: keyof SalesFigures) => Count): SalesFigures {
  return {
    sold: count("sold"),
    free: count("free"),
    cancelled: count("cancelled"),
    refunded: count("refunded"),
    refundsOpen: count("refundsOpen"),
    disputed: count("disputed"),
  };
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
