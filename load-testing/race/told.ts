import { unexpectedAnswers } from "./client.ts";
import { together, unless, type Rule } from "./evidence.ts";

const EXPECTED = new Set([
  "holdTicket 200",
  "holdTicket 409 TICKET_UNAVAILABLE",
  "holdTicket 409 SOLD_OUT",
  "getEventWithTicketsHttps 200",
  "purchaseEventHttps 202",
  "getOrder 200",
  "scheduled/releaseExpiredHolds 200",
  "scheduled/reconcile 200",
]);

const answersAreExpected: Rule = ({ answers }) => unexpectedAnswers(answers, EXPECTED);

const everyBuyerComesToAnEnd: Rule = ({ buyers, stories }) => [
  ...unless(stories.length === buyers, `${stories.length} of ${buyers} buyers came to an end`),
  ...stories.flatMap(({ buyerId, end }) =>
    end.kind === "broken" ? [`buyer ${buyerId} was neither sold a ticket nor told 409: ${end.because}`] : [],
  ),
];

const losersAreTold409: Rule = ({ stories, scan }) => {
  const owners = new Set([...scan.orders, ...scan.tickets, ...scan.purchases].map(({ ownerId }) => ownerId));
  return stories.flatMap(({ buyerId, end }) => {
    if (end.kind !== "lost") return [];
    return [
      ...unless(end.lastHold === 409, `loser ${buyerId} was told ${end.lastHold} at last, not 409`),
      ...unless(!owners.has(buyerId), `loser ${buyerId} has an order, a ticket or a purchase`),
    ];
  });
};

const holdsAreTrue: Rule = ({ stories, scan }) => {
  const orders = new Map(scan.orders.map((order) => [order.id, order]));
  const told = stories.flatMap(({ buyerId, held }) => (held === null ? [] : [{ ...held, buyerId }]));
  const toldIds = new Set(told.map(({ orderId }) => orderId));
  return [
    ...told.flatMap(({ orderId, ticketId, buyerId }) => {
      const order = orders.get(orderId);
      const holds = order?.ownerId === buyerId && order.lines.some((line) => line.ticketId === ticketId);
      return unless(holds, `buyer ${buyerId} was told that order ${orderId} holds ticket ${ticketId}, but it does not`);
    }),
    ...scan.orders.flatMap(({ id }) => unless(toldIds.has(id), `order ${id} exists, but no buyer was told`)),
  ];
};

const salesAreTrue: Rule = ({ stories, scan }) => {
  const tickets = new Map(scan.tickets.map((ticket) => [ticket.id, ticket]));
  const records = new Set(
    scan.purchases.flatMap(({ ownerId, ticketId, orderId, status }) =>
      status === "active" ? [together(ownerId, ticketId, orderId)] : [],
    ),
  );
  const counted = new Map(scan.buyers.map(({ id, orders }) => [id, orders]));
  return stories.flatMap(({ buyerId, end }) => {
    if (end.kind !== "sold") return [];
    const { orderId, ticketId } = end;
    const ticket = tickets.get(ticketId);
    const owns = ticket?.state === "sold" && ticket.ownerId === buyerId && ticket.orderId === orderId;
    const told = `buyer ${buyerId} was told that order ${orderId} bought ticket ${ticketId}, but`;
    return [
      ...unless(owns, `${told} the ticket is not theirs`),
      ...unless(records.has(together(buyerId, ticketId, orderId)), `${told} there is no purchase record`),
      ...unless(counted.get(buyerId)?.[orderId] === 1, `${told} it does not count towards their limit`),
    ];
  });
};

const theEventIsShownAsItIs: Rule = ({ shown, scan, tickets }) => {
  if (shown === null) return ["the event could not be read after the race"];
  const states = new Map(scan.tickets.map(({ id, state }) => [id, state]));
  const free = tickets - scan.tickets.length;
  const { totalTickets: total, availableTickets: available, tickets: listed } = shown;
  return [
    ...unless(total === tickets && listed.size === tickets, `the event shows ${listed.size} of ${total} tickets`),
    ...unless(available === free, `the event shows ${available} free tickets, not ${free}`),
    ...[...listed].flatMap(([id, status]) =>
      unless(status === (states.get(id) ?? "available"), `ticket ${id} is shown as ${status}, which it is not`),
    ),
  ];
};

const newAccountsHaveProfiles: Rule = ({ signedUp, scan }) =>
  signedUp.flatMap((uid) => unless(scan.profiles.has(uid), `account ${uid} was created without a profile`));

/** Whether what the API said was true. */
export const TOLD: readonly Rule[] = [
  answersAreExpected,
  everyBuyerComesToAnEnd,
  losersAreTold409,
  holdsAreTrue,
  salesAreTrue,
  theEventIsShownAsItIs,
  newAccountsHaveProfiles,
];
