import { inParallel } from "../../kernel/in-parallel";
import { DAY, MINUTE, type Clock, type Instant } from "../../kernel/instant";
import { pages } from "../../kernel/pages";
import type { Dispute } from "../payments";
import { settleDispute, type SettleDisputeDeps } from "./settle-dispute";
import type { ReportFailure } from "./work-through";

export interface ReconcileDisputesDeps extends SettleDisputeDeps {
  readonly reportFailure: ReportFailure;
  readonly clock: Clock;
}

export interface DisputesCompared {
  readonly compared: number;
  readonly settled: number;
  readonly failed: number;
}

/** Per instance, as one comparison too many only reads. */
const EVERY = 10 * MINUTE;
/** So long banks may take to decide, and buyers to appeal. */
const LONGEST = 180 * DAY;
const WIDTH = 4;

type Outcome = "AGREES" | "SETTLED" | "FAILED";

/** Compares the provider's disputes with what somebody was told of, so that none is missed whose webhook was lost. */
export function reconcileDisputes(deps: ReconcileDisputesDeps) {
  let comparedAt: Instant | null = null;
  return async (ends: Instant = Infinity): Promise<DisputesCompared> => {
    const now = deps.clock.now();
    const outcomes: Outcome[] = [];
    if (deps.payments.configured && (comparedAt === null || now - comparedAt >= EVERY)) {
      for await (const { disputes } of pages((after) => deps.payments.listDisputes({ since: now - LONGEST, after }))) {
        outcomes.push(...(await inParallel(disputes, WIDTH, (dispute) => compare(deps, dispute))));
        if (deps.clock.now() >= ends) break;
      }
      comparedAt = outcomes.includes("FAILED") || deps.clock.now() >= ends ? null : now;
    }
    const count = (outcome: Outcome) => outcomes.filter((one) => one === outcome).length;
    return { compared: outcomes.length, settled: count("SETTLED"), failed: count("FAILED") };
  };
}

async function compare(deps: ReconcileDisputesDeps, dispute: Dispute): Promise<Outcome> {
  try {
    if ((await deps.disputes.read(dispute.id))?.status === dispute.status) return "AGREES";
    await settleDispute(deps, dispute);
    return "SETTLED";
  } catch (error) {
    deps.reportFailure({ orderId: `of dispute ${dispute.id}`, error });
    return "FAILED";
  }
}
