import { contradictionsIn } from "../money/books.ts";
import { together, unless, type Rule } from "./evidence.ts";

const asManyAreSoldAsCanBe: Rule = ({ buyers, tickets, scan, stories }) => {
  const most = Math.min(buyers, tickets);
  const sold = scan.tickets.filter(({ state }) => state === "sold").length;
  const told = stories.filter(({ end }) => end.kind === "sold").length;
  return [
    ...unless(sold === most, `${sold} tickets are sold, not ${most}`),
    ...unless(told === sold, `${told} buyers were told that they bought a ticket, but ${sold} tickets are sold`),
  ];
};

const nothingIsSoldTwice: Rule = ({ scan, stories }) => {
  const promised = stories.flatMap(({ end }) => (end.kind === "sold" ? [end.ticketId] : []));
  const lines = scan.orders.flatMap((order) => order.lines);
  const live = lines.filter(({ status }) => status === "held" || status === "sold");
  const bought = scan.purchases.filter(({ status }) => status === "active");
  return [
    ...repeated(promised).map((id) => `ticket ${id} was promised to more than one buyer`),
    ...repeated(live.map(({ ticketId }) => ticketId)).map((id) => `ticket ${id} is live in more than one order`),
    ...repeated(bought.map(({ ticketId }) => ticketId)).map((id) => `ticket ${id} has more than one purchase record`),
  ];
};

const ticketsHaveCompletedOrders: Rule = ({ scan }) => {
  const orders = new Map(scan.orders.map((order) => [order.id, order]));
  return scan.tickets.flatMap(({ id, state, orderId, ownerId }) => {
    const order = orders.get(orderId);
    if (order === undefined) return [`ticket ${id} names order ${orderId}, which does not exist`];
    const line = order.lines.find(({ ticketId }) => ticketId === id);
    return [
      ...unless(state === "sold", `ticket ${id} was left ${state}`),
      ...unless(order.status === "completed", `ticket ${id} is ${state}, but its order ${orderId} is ${order.status}`),
      ...unless(line?.status === "sold", `ticket ${id} is ${state}, but not in its order ${orderId}`),
      ...unless(order.ownerId === ownerId, `ticket ${id} and its order ${orderId} have different owners`),
    ];
  });
};

const everythingLeadsToATicket: Rule = ({ scan }) => {
  const orders = new Set(scan.tickets.map(({ orderId }) => orderId));
  const owned = new Set(scan.tickets.map(({ id, orderId, ownerId }) => together(ownerId, id, orderId)));
  const counted = scan.buyers.flatMap((buyer) => Object.keys(buyer.orders));
  return [
    ...scan.orders.flatMap(({ id, status }) => unless(orders.has(id), `order ${id} is ${status}, without a ticket`)),
    ...counted.flatMap((id) => unless(orders.has(id), `order ${id} counts towards a limit, without a ticket`)),
    ...scan.purchases.flatMap(({ ownerId, ticketId, orderId }) =>
      unless(
        owned.has(together(ownerId, ticketId, orderId)),
        `a purchase record gives ticket ${ticketId} to ${ownerId}`,
      ),
    ),
  ];
};

const everyCentIsWhereItBelongs: Rule = ({ scan }) => contradictionsIn(scan);

const everyMessageIsOut: Rule = ({ scan: { outboxRows } }) =>
  unless(outboxRows.length === 0, `${outboxRows.length} messages were not published`);

function repeated(ids: readonly string[]): readonly string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

/** Whether the database agrees with itself. */
export const STORED: readonly Rule[] = [
  asManyAreSoldAsCanBe,
  nothingIsSoldTwice,
  ticketsHaveCompletedOrders,
  everythingLeadsToATicket,
  everyCentIsWhereItBelongs,
  everyMessageIsOut,
];
