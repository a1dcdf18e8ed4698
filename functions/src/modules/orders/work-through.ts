import { inParallel } from "../../kernel/in-parallel";
import type { Instant } from "../../kernel/instant";
import { pages } from "../../kernel/pages";
import { sweepOf, type SweepQueue } from "./domain/sweep";
import type { OrderQueues, StoredOrder } from "./order-store";

/** What one run did with the orders that were due. `lagMs` is how long the oldest of them had waited. */
export interface SweepReport {
  readonly done: number;
  /** Another was faster, or nothing was left to do. */
  readonly skipped: number;
  readonly failed: number;
  readonly lagMs: number;
}

/** Tells the operator that something about an order went wrong; nothing depends on it. */
export type ReportFailure = (failure: { readonly orderId: string; readonly error: unknown }) => void;

export interface SweepDeps {
  readonly queues: OrderQueues;
  readonly reportFailure: ReportFailure;
}

interface Work {
  readonly queue: SweepQueue;
  readonly now: Instant;
  /** How many orders of a shard are handled at once. */
  readonly width: number;
  /** True where it changed the order; false where there was nothing left to do. */
  readonly handle: (stored: StoredOrder) => Promise<boolean>;
  /** Whether the run's time is over: what is left is for the next run. Never, unless said. */
  readonly isOver?: () => boolean;
}

const IDLE: SweepReport = { done: 0, skipped: 0, failed: 0, lagMs: 0 };

/** Handles all orders due in a queue, shard beside shard, page after page. An order or a shard that fails stops no other. */
export async function workThrough(deps: SweepDeps, work: Work): Promise<SweepReport> {
  const reports = await Promise.all(
    deps.queues.shards.map((shard) =>
      workThroughShard(deps, work, shard).catch((error: unknown): SweepReport => {
        deps.reportFailure({ orderId: `shard ${shard} of ${work.queue}`, error });
        return { ...IDLE, failed: 1 };
      }),
    ),
  );
  return reports.reduce(add, IDLE);
}

async function workThroughShard(deps: SweepDeps, work: Work, shard: number): Promise<SweepReport> {
  let report = IDLE;
  for await (const page of pages((after) => deps.queues.due(work.queue, { ...work, shard, after }))) {
    const results = await inParallel(page.orders, work.width, (stored) => handleOne(deps, work, stored));
    for (const failure of page.unreadable) deps.reportFailure(failure);
    report = results.reduce(add, add(report, { ...IDLE, failed: page.unreadable.length }));
    if (work.isOver?.()) break;
  }
  return report;
}

async function handleOne(deps: SweepDeps, work: Work, stored: StoredOrder): Promise<SweepReport> {
  const lagMs = stored.readAt - (sweepOf(stored.order)?.at ?? stored.readAt);
  if (work.isOver?.()) return { ...IDLE, lagMs };
  try {
    return (await work.handle(stored)) ? { ...IDLE, done: 1, lagMs } : { ...IDLE, skipped: 1, lagMs };
  } catch (error) {
    deps.reportFailure({ orderId: stored.order.id, error });
    return { ...IDLE, failed: 1, lagMs };
  }
}

function add(a: SweepReport, b: SweepReport): SweepReport {
  return {
    done: a.done + b.done,
    skipped: a.skipped + b.skipped,
    failed: a.failed + b.failed,
    lagMs: Math.max(a.lagMs, b.lagMs),
  };
}
