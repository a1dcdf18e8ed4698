import { percentile, type Row } from "../race/figures.ts";
import type { SeatMapRun } from "./run.ts";
import { earlySections } from "./violations.ts";

/** The figures of a run, for people. */
export function figuresOf(run: SeatMapRun): readonly Row[] {
  const commands = [...run.outcomes].map(([kind, { done, refused, failed }]): Row => {
    return [kind, `${done} done, ${refused} refused${failed === 0 ? "" : `, ${failed} failed`}`];
  });
  const costs = [...run.costs].map(([kind, { reads, writes }]): Row => {
    return [kind, `${reads.toFixed(2)} reads and ${writes.toFixed(2)} writes per sold ticket`];
  });
  return [
    ...commands,
    ["seconds", run.seconds.toFixed(1)],
    ["messages", String(run.messages)],
    ["redeliveries", String(run.redeliveries)],
    ["given back", String(run.givenBack)],
    ["crashes", String(run.crashes)],
    ["sections compared", String(run.drained.length)],
    [
      "nextExpiry too early",
      `${earlySections(run.drained)} sections, and ${earlySections(run.audited)} after the audit`,
    ],
    ["lag under load", spreadToMax(run.lags)],
    ["commit to listener", spreadToMax(run.callbacks)],
    ...costs,
  ];
}

function spreadToMax(times: readonly number[]): string {
  const [p50, p99, most] = [50, 99, 100].map((percent) => percentile(times, percent).toFixed(0));
  return `p50 ${p50 ?? "-"} ms, p99 ${p99 ?? "-"} ms, max ${most ?? "-"} ms`;
}
