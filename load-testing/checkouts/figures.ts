import { spread, type Row } from "../race/figures.ts";
import type { Story } from "./buyer.ts";
import type { Evidence } from "./evidence.ts";
import { hasTimeout } from "./violations.ts";

/** The figures of the checkouts, for people. */
export function figuresOf(run: Evidence & { readonly seconds: number }): readonly Row[] {
  const { stories, backstage, seconds } = run;
  const count = (fits: (story: Story) => boolean) => String(stories.filter(fits).length);
  const times = (fits: (story: Story) => boolean) =>
    spread(
      stories.filter(fits).flatMap(({ end }) => (end.kind === "told" && end.paidInMs !== null ? [end.paidInMs] : [])),
    );
  const ended = (status: string) => count(({ end }) => end.kind === "told" && end.status === status);
  return [
    ["buyers", String(run.buyers)],
    ["completed", ended("completed")],
    ["released, failed", `${ended("released")}, ${ended("failed")}`],
    ["declined and retried", count(({ part, declined }) => declined.length > 0 && part.ends === "completed")],
    ["confirmed in the browser", count(({ part }) => part.confirmedBy === "browser")],
    ["provider timeouts", count(hasTimeout)],
    ...(backstage === null ? [] : behind(backstage)),
    ["purchase to completed", times(() => true)],
    ["after a timeout", times(hasTimeout)],
    ["by the browser", times(({ part }) => part.confirmedBy === "browser")],
    ["seconds", seconds.toFixed(1)],
  ];
}

function behind({ traffic, webhooks, compared }: NonNullable<Evidence["backstage"]>): readonly Row[] {
  return [
    ["messages", String(traffic.messages)],
    ["redelivered", String(traffic.redelivered)],
    ["given back", String(traffic.givenBack)],
    ["webhooks delivered", String(webhooks.delivered)],
    ["webhooks repeated", String(webhooks.failed)],
    ["payments compared", `${compared.compared}, ${compared.settled} repaired`],
  ];
}
