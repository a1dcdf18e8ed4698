import type { EventId, UserId } from "../../kernel/ids";
import type { Clock, Instant } from "../../kernel/instant";
import { pages } from "../../kernel/pages";
import { ok, type Result } from "../../kernel/result";
import type { EventLookup } from "../events";
import type { Order, OrderStatus } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import { addSales, summaryOf, type SalesByDay, type SalesSummary } from "./domain/sales";
import type { OrderPage } from "./order-store";
import { organizedEvent } from "./organized-event";
import type { SalesRecords } from "./sales-records";

/** Orders of an event that are in memory at a time, where all of them are walked through. */
const PAGE = 500;

interface Deps {
  readonly events: EventLookup;
  readonly records: SalesRecords;
}

interface OfOrganizer {
  readonly eventId: EventId;
  readonly organizerId: UserId;
}

/** A page of the orders of the organizer's event, newest first. */
export function listEventOrders({ events, records }: Deps) {
  return async (
    of: OfOrganizer & { readonly status: OrderStatus | null; readonly limit: number; readonly after: string | null },
  ): Promise<Result<OrderPage, OrderRefusal>> => {
    const event = await organizedEvent(events, of);
    if (!event.ok) return event;
    const { status, limit, after } = of;
    const statuses = status === null ? [] : [status];
    return ok(await records.ordersOf(of.eventId, { statuses, limit, after }));
  };
}

/** All orders of the organizer's event, newest first, page by page as they are asked for; none that is made meanwhile. */
export function walkEventOrders({ events, records }: Deps) {
  return async (of: OfOrganizer): Promise<Result<AsyncIterable<readonly Order[]>, OrderRefusal>> => {
    const event = await organizedEvent(events, of);
    return event.ok ? ok(pagesOf(records, of.eventId, [])) : event;
  };
}

export interface SummaryOfEvent extends SalesSummary {
  readonly timeZone: string;
  readonly currency: string;
  /** When the count began: an order that changes later may be counted as it was or as it is. */
  readonly asOf: Instant;
}

/** What the organizer's event has sold, counted from its paid orders at every call: one read for each of them. */
export function summarizeSales({ events, records, clock }: Deps & { readonly clock: Clock }) {
  return async (of: OfOrganizer): Promise<Result<SummaryOfEvent, OrderRefusal>> => {
    const event = await organizedEvent(events, of);
    if (!event.ok) return event;
    const { timeZone, currency, ticketTypes } = event.value;
    const asOf = clock.now();
    let sales: SalesByDay = new Map();
    for await (const orders of pagesOf(records, of.eventId, ["completed", "cancelled"])) {
      sales = addSales(sales, orders, timeZone);
    }
    return ok({ ...summaryOf(sales, ticketTypes), timeZone, currency, asOf });
  };
}

async function* pagesOf(
  records: SalesRecords,
  eventId: EventId,
  statuses: readonly OrderStatus[],
): AsyncGenerator<readonly Order[]> {
  const found = pages((after) => records.ordersOf(eventId, { statuses, limit: PAGE, after }));
  for await (const { orders } of found) yield orders;
}
