/** An order as far as money is concerned; amounts are in minor units. */
export interface BookedOrder {
  readonly id: string;
  readonly status: string;
  readonly total: number;
  readonly attempt: number;
}

/** A payment at the provider. */
export interface BookedPayment {
  readonly id: string;
  readonly orderId: string;
  readonly attempt: number;
  readonly amount: number;
  readonly state: string;
  readonly method: string | null;
  /** Whether the money was ever reserved. */
  readonly authorized: boolean;
  readonly refunded: number;
}

/** A movement in an order's ledger. */
export interface Entry {
  readonly id: string;
  readonly orderId: string;
  readonly paymentId: string;
  readonly amount: number;
}

/** What orders, provider and ledger say about the same money. */
export interface Books {
  readonly orders: readonly BookedOrder[];
  readonly payments: readonly BookedPayment[];
  readonly ledger: readonly Entry[];
}

/**
 * Where the three disagree, one sentence each. For sales without refunds: each completed order was charged its total
 * by one payment of its last attempt, no other order was charged, no payment is left open, and the ledger of each
 * order says what its payments did, and nothing else.
 */
export function contradictionsIn({ orders, payments, ledger }: Books): readonly string[] {
  const known = new Set(orders.map(({ id }) => id));
  const paymentsOf = Map.groupBy(payments, ({ orderId }) => orderId);
  const ledgerOf = Map.groupBy(ledger, ({ orderId }) => orderId);
  const strays = [...payments, ...ledger].filter(({ orderId }) => !known.has(orderId));
  return [
    ...strays.map(({ id, orderId }) => `${id} is of order ${orderId}, which does not exist`),
    ...payments.flatMap(unfinished),
    ...orders.flatMap((order) => charges(order, paymentsOf.get(order.id) ?? [])),
    ...orders.flatMap(({ id }) => unbalanced(id, paymentsOf.get(id) ?? [], ledgerOf.get(id) ?? [])),
  ];
}

function unfinished({ id, orderId, state, refunded }: BookedPayment): readonly string[] {
  return [
    ...(state === "captured" || state === "cancelled" ? [] : [`payment ${id} of order ${orderId} was left ${state}`]),
    ...(refunded === 0 ? [] : [`payment ${id} of order ${orderId} was refunded ${refunded}, and nobody asked`]),
  ];
}

function charges({ id, status, total, attempt }: BookedOrder, payments: readonly BookedPayment[]): readonly string[] {
  const captured = payments.filter(({ state }) => state === "captured");
  const [charge] = captured;
  if (captured.length > 1) return [`order ${id} was charged ${captured.length} times`];
  if (status !== "completed") return charge === undefined ? [] : [`order ${id} is ${status}, and was charged`];
  if (total === 0) return charge === undefined ? [] : [`order ${id} is free, and was charged`];
  if (charge === undefined) return [`order ${id} is completed, and was not charged`];
  return [
    ...(charge.amount === total ? [] : [`order ${id} was charged ${charge.amount}, not ${total}`]),
    ...(charge.attempt === attempt ? [] : [`order ${id} was charged by attempt ${charge.attempt}, not ${attempt}`]),
  ];
}

function unbalanced(orderId: string, payments: readonly BookedPayment[], ledger: readonly Entry[]): readonly string[] {
  const due = new Set(payments.flatMap(movementsOf));
  const found = new Set(ledger.map(({ id, paymentId, amount }) => movement(id, paymentId, amount)));
  return [
    ...[...due].filter((text) => !found.has(text)).map((missing) => `the ledger of order ${orderId} lacks ${missing}`),
    ...[...found]
      .filter((text) => !due.has(text))
      .map((extra) => `the ledger of order ${orderId} has ${extra}, which did not happen`),
  ];
}

/** Nothing moved where nothing was reserved. */
function movementsOf({ id, attempt, state, amount, authorized }: BookedPayment): readonly string[] {
  return authorized ? ["authorized", state].map((kind) => movement(`${attempt}-${kind}`, id, amount)) : [];
}

function movement(id: string, paymentId: string, amount: number): string {
  return `${id}: ${amount} of ${paymentId}`;
}
