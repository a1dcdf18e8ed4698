import type { Story } from "./buyer.ts";
import type { Answer } from "./client.ts";

export type Row = readonly [label: string, value: string];

/** The figures of a race, for people. */
export function figuresOf(race: {
  readonly buyers: number;
  readonly tickets: number;
  readonly stories: readonly Story[];
  readonly answers: readonly Answer[];
  readonly seconds: number;
}): readonly Row[] {
  const { stories, answers, seconds } = race;
  const sales = stories.flatMap(({ end }) => (end.kind === "sold" ? [end.holdToSoldMs] : []));
  const timesOf = (endpoint: string, status: number) =>
    answers.filter((answer) => answer.endpoint === endpoint && answer.status === status).map(({ ms }) => ms);
  const count = (fits: (answer: Answer) => boolean) => String(answers.filter(fits).length);
  return [
    ["buyers", String(race.buyers)],
    ["tickets", String(race.tickets)],
    ["sold", String(sales.length)],
    ["told 409 and gave up", String(stories.filter(({ end }) => end.kind === "lost").length)],
    ["answers 2xx", count(({ status }) => status >= 200 && status < 300)],
    ["answers 409", count(({ status }) => status === 409)],
    ["other answers", count(({ status }) => status !== 409 && (status < 200 || status >= 300))],
    ["hold, 200", spread(timesOf("holdTicket", 200))],
    ["hold, 409", spread(timesOf("holdTicket", 409))],
    ["purchase, 202", spread(timesOf("purchaseEventHttps", 202))],
    ["hold to sold", spread(sales)],
    ["tickets/s", (sales.length / seconds).toFixed(1)],
    ["seconds", seconds.toFixed(1)],
  ];
}

export function toTable(rows: readonly Row[]): string {
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join("\n");
}

/** Median and 99th percentile. */
export function spread(times: readonly number[]): string {
  if (times.length === 0) return "-";
  return `p50 ${percentile(times, 50).toFixed(0)} ms, p99 ${percentile(times, 99).toFixed(0)} ms`;
}

/** The smallest value that so many percent of all values do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil((percent / 100) * sorted.length) - 1] ?? Number.NaN;
}
