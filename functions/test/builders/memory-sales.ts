import type { Order } from "../../src/modules/orders";
import type { SalesRecords } from "../../src/modules/orders/sales-records";

/** Orders of events in memory, in the order in which they are given; `after` is how many came before. */
export class MemorySales implements SalesRecords {
  /** How many pages were asked for. */
  asked = 0;

  constructor(private readonly orders: readonly Order[]) {}

  ordersOf(...[eventId, { statuses, limit, after }]: Parameters<SalesRecords["ordersOf"]>) {
    this.asked += 1;
    const found = this.orders.filter(
      (order) => order.eventId === eventId && (statuses.length === 0 || statuses.includes(order.status)),
    );
    const end = Number(after ?? 0) + limit;
    const next = found.length > end ? String(end) : null;
    return Promise.resolve({ orders: found.slice(Number(after ?? 0), end), next });
  }
}
