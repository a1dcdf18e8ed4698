/** An order as it ended, in minor units. */
export interface EndedOrder {
  readonly id: string;
  readonly status: string;
  readonly live: number;
  /** What its buyer paid. */
  readonly captured: number;
  /** What the order says that its buyer got back. */
  readonly refunded: number;
}

export interface Evidence {
  readonly orders: readonly EndedOrder[];
  /** Tickets that somebody still has. */
  readonly tickets: number;
  /** What the provider was asked to give back, by order. */
  readonly refunds: ReadonlyMap<string, number>;
  /** The counts that the organizer is told. */
  readonly told: { readonly orders: number; readonly done: number; readonly refunded: number };
  readonly staleHolds: number;
  /** What the audit of the database says. */
  readonly faults: readonly string[];
}

/** Whether every order has ended, and every cent that was paid went back exactly once. Empty means yes. */
export function violationsOf({ orders, tickets, refunds, told, staleHolds, faults }: Evidence): readonly string[] {
  const captured = orders.reduce((sum, order) => sum + order.captured, 0);
  return [
    ...orders.flatMap((order) => ofOrder(order, refunds.get(order.id) ?? 0)),
    ...unless(tickets === 0, `${tickets} tickets are not free`),
    ...unless(told.orders === told.done, `${told.done} of ${told.orders} orders are done`),
    ...unless(told.refunded === captured, `${told.refunded} are said to be refunded, but ${captured} were paid`),
    ...unless(staleHolds > 0, "no buyer held a ticket after the cancellation, so that was not tried"),
    ...faults,
  ];
}

function ofOrder({ id, status, live, captured, refunded }: EndedOrder, given: number): readonly string[] {
  return [
    ...unless(live === 0, `order ${id} is ${status} with ${live} live tickets`),
    ...unless(given === captured, `order ${id} was paid ${captured}, and the provider was asked for ${given}`),
    ...unless(refunded === captured, `order ${id} was paid ${captured}, and says that ${refunded} went back`),
  ];
}

function unless(isTrue: boolean, violation: string): readonly string[] {
  return isTrue ? [] : [violation];
}
