import { contradictionsIn } from "../money/books.ts";
import { unexpectedAnswers } from "../race/client.ts";
import type { Story } from "./buyer.ts";
import type { Evidence } from "./evidence.ts";
import { TIMES_OUT } from "./parts.ts";

/** Answers what is wrong, one sentence each. */
type Rule = (evidence: Evidence) => readonly string[];

const EXPECTED = new Set([
  ...["holdTicket 200", "purchaseEventHttps 202", "createPayment 200", "getOrder 200", "releaseHold 200"],
  ...["scheduled/releaseExpiredHolds 200", "scheduled/reconcile 200"],
]);

const answersAreExpected: Rule = ({ answers }) => unexpectedAnswers(answers, EXPECTED);

const everyCheckoutEndsAsItHasTo: Rule = ({ buyers, stories }) => [
  ...unless(stories.length === buyers, `${stories.length} of ${buyers} buyers came to an end`),
  ...stories.flatMap(({ buyerId, part, declined, end }) => {
    const who = `buyer ${buyerId}, who pays by ${part.name},`;
    if (end.kind === "broken") return [`${who} came to no end: ${end.because}`];
    const refusals = part.ends === "released" ? part.methods.length : Math.max(part.methods.length - 1, 0);
    return [
      ...unless(end.status === part.ends, `${who} was told ${end.status}, not ${part.ends}`),
      ...unless(declined.length === refusals, `${who} was declined ${declined.length} times, not ${refusals}`),
      ...unless(!declined.includes("no reason"), `${who} was declined without a reason`),
    ];
  }),
];

const buyersWereToldTheTruth: Rule = ({ stories, books }) => {
  const orders = new Map(books.orders.map((order) => [order.id, order]));
  const told = new Set(stories.flatMap(({ held }) => (held === null ? [] : [held.orderId])));
  return [
    ...stories.flatMap(({ buyerId, held, end }) => {
      if (held === null) return [];
      const order = orders.get(held.orderId);
      const isTheirs = order?.ownerId === buyerId && order.ticketIds.includes(held.ticketId);
      const isSo = end.kind === "broken" || order?.status === end.status;
      return [
        ...unless(isTheirs, `buyer ${buyerId} was told that order ${held.orderId} holds a ticket, but it does not`),
        ...unless(
          isSo,
          `buyer ${buyerId} was told ${toldIn(end)}, but order ${held.orderId} is ${String(order?.status)}`,
        ),
      ];
    }),
    ...books.orders.flatMap(({ id }) => unless(told.has(id), `order ${id} exists, but no buyer was told`)),
  ];
};

const everyOrderHasEnded: Rule = ({ books }) =>
  books.orders.flatMap(({ id, status }) =>
    unless(["completed", "released", "failed"].includes(status), `order ${id} was left ${status}`),
  );

const moneyBuysTicketsAndNothingElse: Rule = ({ books, tickets }) => {
  const orders = new Map(books.orders.map((order) => [order.id, order]));
  const byOrder = Map.groupBy(tickets, ({ orderId }) => orderId);
  return [
    ...contradictionsIn(books),
    ...tickets.flatMap(({ id, state, orderId, ownerId }) => {
      const order = orders.get(orderId);
      const isBought = state === "sold" && order?.status === "completed" && order.ownerId === ownerId;
      return unless(isBought, `ticket ${id} is ${state}, and order ${orderId} is ${String(order?.status)}`);
    }),
    ...books.orders.flatMap(({ id, status, ticketIds }) => {
      const has = byOrder.get(id)?.map((ticket) => ticket.id) ?? [];
      const hasAll = status !== "completed" || ticketIds.every((ticketId) => has.includes(ticketId));
      return unless(hasAll, `order ${id} is completed, and a ticket of it is not its own`);
    }),
  ];
};

const nothingIsLeftOver: Rule = ({ left, backstage }) => [
  ...unless(left.messages === 0, `${left.messages} messages were not published`),
  ...unless(left.webhooks === 0, `${left.webhooks} webhooks were not taken`),
  ...unless((backstage?.traffic.underWay ?? 0) === 0, "messages were still coming when all should have been over"),
  ...unless((backstage?.compared.failed ?? 0) === 0, "the comparison of all payments found what it could not repair"),
];

/** A run in which nothing went wrong on the way shows nothing. */
const faultsWereTried: Rule = ({ stories, books, backstage }) => {
  const due = stories.filter((story) => hasTimeout(story)).length;
  const timedOut = books.payments.filter(({ method }) => method === TIMES_OUT).length;
  return [
    ...unless(timedOut === due, `the provider timed out in ${timedOut} checkouts, not in ${due}`),
    ...unless(backstage?.traffic.redelivered !== 0, "no message came twice, so that was not tried"),
    ...unless(backstage?.webhooks.delivered !== 0, "no webhook was delivered, so that was not tried"),
  ];
};

const theDatabaseAgrees: Rule = ({ faults }) => faults;

const RULES: readonly Rule[] = [
  answersAreExpected,
  everyCheckoutEndsAsItHasTo,
  buyersWereToldTheTruth,
  everyOrderHasEnded,
  moneyBuysTicketsAndNothingElse,
  nothingIsLeftOver,
  faultsWereTried,
  theDatabaseAgrees,
];

/** What is wrong, one sentence each; none where every cent bought a ticket and every buyer was told the truth. */
export function violationsOf(evidence: Evidence): readonly string[] {
  const { hostDeath } = evidence;
  return [...(hostDeath === null ? [] : [hostDeath]), ...RULES.flatMap((rule) => rule(evidence))];
}

export function hasTimeout({ part }: Story): boolean {
  return part.methods.includes(TIMES_OUT);
}

function toldIn(end: Story["end"]): string {
  return end.kind === "told" ? end.status : "nothing";
}

function unless(holds: boolean, violation: string): readonly string[] {
  return holds ? [] : [violation];
}
