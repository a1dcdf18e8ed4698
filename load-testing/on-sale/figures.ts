import type { Row } from "../race/figures.ts";
import { sumOf, type Bill } from "../host/meter.ts";
import type { Sale, Visit } from "./sale.ts";

/** One run each way with the same demand: by quantity, and by tickets of the buyers' own, which cannot collide. */
export interface Round {
  readonly byQuantity: Sale;
  readonly distinct: Sale;
}

export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

function ticketsHeld({ visits }: Sale): number {
  return visits.reduce((sum, { told }) => sum + (told.kind === "held" ? told.ticketIds.length : 0), 0);
}

/** Until the last ticket was held. */
function millisecondsToSell({ began, visits }: Sale): number {
  const last = visits.findLast(({ told }) => told.kind === "held");
  return (last?.ended ?? Number.NaN) - began;
}

/** In milliseconds. */
function timePerTicket(sale: Sale): number {
  return millisecondsToSell(sale) / ticketsHeld(sale);
}

/** How much longer a ticket takes by quantity than where nobody can be in anybody's way. */
export function ratioOf(rounds: readonly Round[]): Spread {
  return spreadOf(rounds.map(({ byQuantity, distinct }) => timePerTicket(byQuantity) / timePerTicket(distinct)));
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return { median, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

/** What buyers of one kind cost together. */
export interface Group {
  readonly buyers: number;
  readonly bill: Bill;
  /** How often they were told 503 and asked again. */
  readonly repeats: number;
}

export interface Groups {
  readonly winners: Group;
  readonly losers: Group;
  /** Those losers who came when somebody had been told already that nothing is left. */
  readonly lateLosers: Group & { readonly seconds: number };
}

export function groupsOf({ visits }: Sale): Groups {
  const losers = visits.filter(({ told }) => told.kind === "refused");
  const seen = losers.find(({ told }) => told.kind === "refused" && told.available === 0)?.ended ?? Infinity;
  const late = losers.filter(({ began }) => began >= seen);
  const last = late.at(-1);
  const seconds = last === undefined ? 0 : (last.ended - seen) / 1_000;
  return {
    winners: groupOf(visits.filter(({ told }) => told.kind === "held")),
    losers: groupOf(losers),
    lateLosers: { ...groupOf(late), seconds },
  };
}

function groupOf(visits: readonly Visit[]): Group {
  return {
    buyers: visits.length,
    bill: sumOf(visits.map(({ bill }) => bill)),
    repeats: visits.reduce((sum, { repeats }) => sum + repeats, 0),
  };
}

/** The figures of the sale, for people; `counts` are those of the scan. */
export function rowsOf(
  { sale, rounds }: { readonly sale: Sale; readonly rounds: readonly Round[] },
  { sold, twice, left }: { readonly sold: number; readonly twice: number; readonly left: number },
): readonly Row[] {
  const { winners, losers, lateLosers } = groupsOf(sale);
  const time = ratioOf(rounds);
  const seconds = millisecondsToSell(sale) / 1_000;
  const ideal = spreadOf(rounds.map(({ distinct }) => timePerTicket(distinct))).median;
  return [
    ["sold, twice, left", `${sold}, ${twice}, ${left}`],
    ["winners", costOf(winners)],
    ["losers", costOf(losers)],
    ["losers, end known", `${costOf(lateLosers)}, in ${lateLosers.seconds.toFixed(1)} s`],
    ["refused commits", `${winners.bill.refused} of winners, ${losers.bill.refused} of losers`],
    ["told 503 and asked again", `${winners.repeats} times by winners, ${losers.repeats} by losers`],
    ["seconds until sold out", seconds.toFixed(1)],
    ["tickets/s", (ticketsHeld(sale) / seconds).toFixed(0)],
    ["tickets/s without collisions", `${(1_000 / ideal).toFixed(0)}, in the rounds`],
    ["time by ideal time", `${(timePerTicket(sale) / ideal).toFixed(2)}; in the rounds ${rangeOf(time)}`],
  ];
}

function costOf({ buyers, bill: { rpcs, reads, writes } }: Group): string {
  return `${buyers}: ${rpcs} RPCs, ${reads} reads, ${writes} writes`;
}

function rangeOf({ median, min, max }: Spread): string {
  return `${median.toFixed(2)} (${min.toFixed(2)} to ${max.toFixed(2)})`;
}
