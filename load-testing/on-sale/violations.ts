import type { Evidence } from "./evidence.ts";
import type { Group, Groups, Spread } from "./figures.ts";

/** Reads and writes. */
const MOST_PER_LOSER = 0.05;
/** Where it was known already that nothing is left: there are only the reads that keep an instance's memory fresh. */
const MOST_PER_LATE_LOSER = 0.01;
/** Of the time that the same sale takes where nobody can be in anybody's way. */
const MOST_TIMES_IDEAL = 1.25;

/** How many are sold, how many of them twice, and how many are left. */
export interface Counts {
  readonly sold: number;
  readonly twice: number;
  readonly left: number;
}

export function countsOf({ tickets, stored, orders }: Pick<Evidence, "tickets" | "stored" | "orders">): Counts {
  const live = orders.flatMap(({ liveTickets }) => liveTickets);
  return {
    sold: [...stored.values()].filter(({ state }) => state === "sold").length,
    twice: live.length - new Set(live).size,
    left: tickets - stored.size,
  };
}

/** Whether all was sold, once, and to those who were told so. Empty means yes. */
export function violationsOf(evidence: Evidence): readonly string[] {
  const { tickets, shownAsSold, faults } = evidence;
  const { sold, twice, left } = countsOf(evidence);
  return [
    ...unless(sold === tickets, `${sold} of ${tickets} tickets are sold`),
    ...unless(twice === 0, `${twice} tickets are in two orders`),
    ...unless(left === 0, `${left} tickets are left`),
    ...unless(shownAsSold === sold, `${shownAsSold} tickets are shown as sold, but ${sold} are`),
    ...answersAreTrue(evidence),
    ...faults,
  ];
}

function answersAreTrue({ visits, orders, stored }: Evidence): readonly string[] {
  const byId = new Map(orders.map((order) => [order.id, order]));
  const told = new Set(visits.flatMap(({ told }) => (told.kind === "held" ? [told.orderId] : [])));
  return [
    ...orders.flatMap(({ id }) => unless(told.has(id), `order ${id} exists, but no buyer was told`)),
    ...visits.flatMap(({ buyerId, quantity, told }) => {
      if (told.kind === "refused") {
        return unless(told.reason === "SOLD_OUT", `buyer ${buyerId} was refused for ${told.reason}`);
      }
      const { orderId, ticketIds } = told;
      const order = byId.get(orderId);
      const distinct = new Set(ticketIds).size;
      const isTheirs =
        order?.ownerId === buyerId &&
        order.status === "completed" &&
        ticketIds.every((id) => order.liveTickets.includes(id) && stored.get(id)?.orderId === orderId);
      return [
        ...unless(isTheirs, `buyer ${buyerId} was told of order ${orderId}, which did not buy its tickets for them`),
        ...unless(distinct === quantity, `buyer ${buyerId} got ${distinct} of ${quantity} tickets`),
      ];
    }),
  ];
}

/** Whether losers were as cheap, and the sale as fast, as they are to be. */
export function missedGoals({ losers, lateLosers }: Groups, timesIdeal: Spread): readonly string[] {
  const median = timesIdeal.median.toFixed(2);
  return [
    ...tooMany("losers", losers, MOST_PER_LOSER),
    ...tooMany("losers when the end was known", lateLosers, MOST_PER_LATE_LOSER),
    ...unless(timesIdeal.median <= MOST_TIMES_IDEAL, `a sale takes ${median} times as long as without collisions`),
  ];
}

function tooMany(who: string, { buyers, bill: { reads, writes } }: Group, mostEach: number): readonly string[] {
  const most = Math.floor(mostEach * buyers);
  return unless(reads + writes <= most, `${buyers} ${who} cost ${reads} reads and ${writes} writes, more than ${most}`);
}

function unless(isTrue: boolean, violation: string): readonly string[] {
  return isTrue ? [] : [violation];
}
