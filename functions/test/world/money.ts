import { sumOf } from "../../src/kernel/money";
import type { Payment } from "../../src/modules/payments";
import type { Movement } from "../../src/modules/orders/domain/movement";
import { isPaying, type Order } from "../../src/modules/orders/domain/order";
import type { World } from "./world";

/** Compares the provider's payments with orders and ledgers. Empty means that every cent is where it should be. */
export async function auditMoney(world: World): Promise<readonly string[]> {
  const payments = await allPayments(world);
  const known = new Set(payments.map(({ attempt }) => attempt?.orderId));
  const { docs } = await world.db.collection("orders").get();
  const orders = await Promise.all(docs.map(async ({ id }) => orderOf(world, id)));
  const unpaid = orders.filter((order) => order.payment.status === "captured" && !known.has(order.id));
  const found = await Promise.all(
    orders.map(async (order) => {
      const ledger = await world.orders.ledgerOf(order.id);
      return violationsOf(order, { ledger, payments: payments.filter(({ attempt }) => attempt?.orderId === order.id) });
    }),
  );
  return [...unpaid.map(({ id }) => `${id} is paid by no payment`), ...found.flat()];
}

/** All payments that the provider has, newest first. */
export async function allPayments({ provider }: World): Promise<readonly Payment[]> {
  const payments: Payment[] = [];
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof provider.list>> = await provider.list({ since: 0, after });
    payments.push(...page.payments);
    after = page.next;
  } while (after !== null);
  return payments;
}

interface Books {
  readonly ledger: readonly Movement[];
  readonly payments: readonly Payment[];
}

function violationsOf(order: Order, { ledger, payments }: Books): readonly string[] {
  const kept = payments.filter((payment) => payment.state === "captured" && payment.refunded < amountOf(payment));
  const isPaid = order.payment.status === "captured";
  const refundable = sumOf(order.refunds.map(({ amount }) => amount));
  return [
    ...payments.flatMap((payment) => disagreements(order, { payment, ledger })),
    ...(kept.length > 1 ? [`${order.id} is charged ${kept.length} times`] : []),
    ...(kept.length > 0 && !isPaid ? [`${order.id} is ${order.status} and charged`] : []),
    ...(isPaid && kept.length === 0 && refundable < order.total ? [`${order.id} is ${order.status} and not paid`] : []),
  ];
}

function disagreements(
  order: Order,
  { payment, ledger }: { readonly payment: Payment; readonly ledger: readonly Movement[] },
): readonly string[] {
  const moved = (kind: Movement["kind"]) =>
    sumOf(ledger.filter((entry) => entry.paymentId === payment.id && entry.kind === kind).map(({ amount }) => amount));
  const captured = payment.state === "captured" ? amountOf(payment) : 0;
  const reserved = payment.authorized ? amountOf(payment) : 0;
  const isOpen = payment.state !== "captured" && payment.state !== "cancelled";
  const name = `${order.id}, payment of attempt ${payment.attempt?.attempt ?? 0}`;
  return [
    ...(isOpen && !isPaying(order) ? [`${name} is ${payment.state}, and the order is ${order.status}`] : []),
    ...(isOpen || moved("authorized") === reserved
      ? []
      : [`${name}: ${reserved} reserved, ledger ${moved("authorized")}`]),
    ...(moved("captured") === captured ? [] : [`${name}: ${captured} captured, ledger ${moved("captured")}`]),
    ...(moved("refunded") - moved("reversed") === payment.refunded
      ? []
      : [`${name}: ${payment.refunded} refunded, ledger ${moved("refunded") - moved("reversed")}`]),
  ];
}

function amountOf({ attempt }: Payment): number {
  return attempt?.amount.amount ?? 0;
}

async function orderOf(world: World, id: string): Promise<Order> {
  const stored = await world.orders.read(id as Order["id"]);
  if (stored === null) throw new Error(`There is no order ${id}.`);
  return stored.order;
}
