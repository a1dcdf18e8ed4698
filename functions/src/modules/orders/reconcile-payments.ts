import { isDeepStrictEqual } from "node:util";
import type { Fence } from "../../kernel/fence";
import { inParallel } from "../../kernel/in-parallel";
import { DAY, HOUR, MINUTE, type Clock, type Instant } from "../../kernel/instant";
import type { Payment } from "../payments";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";
import { settlePayment } from "./settle-payment";
import type { ReportFailure } from "./work-through";

/** A walk over the payments made from `since` on, newest first. One that began meanwhile is for the next walk. */
export interface PaymentWalk {
  readonly since: Instant;
  readonly begunAt: Instant;
  /** When a page was last compared. */
  readonly movedAt: Instant;
  /** Where the provider goes on; null before the first page. */
  readonly after: string | null;
  /** When the oldest payment so far was made that is not at its end; null where all are. */
  readonly oldestOpen: Instant | null;
}

/** What the comparisons so far left to the next. */
export interface Reconciled {
  /** Every payment created before is known to agree for good. */
  readonly until: Instant;
  readonly comparedAt: Instant;
  /** What a run had no time to finish. */
  readonly walk: PaymentWalk | null;
}

/** Null where nothing was compared yet. */
export interface StoredReconciled {
  readonly reconciled: Reconciled | null;
  readonly fence: Fence | null;
}

export interface ReconciledStore {
  read(): Promise<StoredReconciled>;
  /** Replaces exactly the version read; null where another run has changed it meanwhile. */
  save(before: StoredReconciled, after: Reconciled): Promise<StoredReconciled | null>;
}

export interface ReconcilePaymentsDeps extends SettlePaymentDeps {
  readonly reconciled: ReconciledStore;
  readonly reportFailure: ReportFailure;
  readonly clock: Clock;
}

export interface Reconciliation {
  readonly compared: number;
  readonly settled: number;
  /** Contradictions that nobody can repair safely, and payments that could not be looked into. */
  readonly failed: number;
}

/** So that no payment is compared more than about twice, and none is left without its order for half an hour. */
const EVERY = 10 * MINUTE;
/** A payment may be listed by the provider a while after it was made. */
const LISTED_WITHIN = 2 * MINUTE;
const FIRST_LOOK_BACK = 24 * HOUR;
/** A reservation does not last longer, so nothing of a payment is open any more; its failures were reported. */
const LONGEST_OPEN = 7 * DAY;
/** A walk that has not moved for so long may be at a place that the provider does not know any more. */
const STALLED = HOUR;
const WIDTH = 8;

const IDLE: Reconciliation = { compared: 0, settled: 0, failed: 0 };

/**
 * Compares the provider's list with orders and ledger, from the oldest payment that was not at its end yet, or from
 * `since` on, and repairs by the commands that everybody else uses. Reports what it cannot repair. Notes each page, and
 * begins none after `ends`: the next run goes on behind the last one.
 */
export function reconcilePayments(deps: ReconcilePaymentsDeps) {
  return async (since: Instant | null = null, ends: Instant = Infinity): Promise<Reconciliation> => {
    if (!deps.payments.configured) return IDLE;
    const found = await deps.reconciled.read();
    return since === null ? walkOn(deps, found, ends) : compareFrom(deps, found, since);
  };
}

async function walkOn(deps: ReconcilePaymentsDeps, found: StoredReconciled, ends: Instant): Promise<Reconciliation> {
  const done: Compared[] = [];
  let stored: StoredReconciled | null = found;
  let walk = dueWalk(found.reconciled, deps.clock.now());
  while (stored !== null && walk !== null && deps.clock.now() < ends) {
    const page: ComparedPage = await comparePage(deps, walk);
    done.push(...page.done);
    stored = await save(deps.reconciled, stored, afterPage(stored.reconciled, page));
    walk = stored?.reconciled?.walk ?? null;
  }
  return report(done);
}

/** What somebody asks for is compared at one go: it is noted at its end only, and not where another run was faster. */
async function compareFrom(
  deps: ReconcilePaymentsDeps,
  found: StoredReconciled,
  since: Instant,
): Promise<Reconciliation> {
  const done: Compared[] = [];
  const begun = beginWalk(since, deps.clock.now());
  const sure = found.reconciled?.until ?? begun.begunAt - FIRST_LOOK_BACK;
  let left: Reconciled = { until: sure, comparedAt: begun.begunAt, walk: begun };
  while (left.walk !== null) {
    const page = await comparePage(deps, left.walk);
    done.push(...page.done);
    left = afterPage(left, page);
  }
  // Nobody has looked at what lies before a later `since`.
  const walk = found.reconciled?.walk ?? null;
  await deps.reconciled.save(found, since > sure ? { ...left, until: sure, walk } : left);
  return report(done);
}

/** The walk that was begun, or the next one where it is due. */
function dueWalk(last: Reconciled | null, now: Instant): PaymentWalk | null {
  if (last === null) return beginWalk(now - FIRST_LOOK_BACK, now);
  if (last.walk !== null && now - last.walk.movedAt < STALLED) return last.walk;
  return last.walk !== null || now - last.comparedAt >= EVERY ? beginWalk(last.until, now) : null;
}

function beginWalk(since: Instant, now: Instant): PaymentWalk {
  return { since, begunAt: now, movedAt: now, after: null, oldestOpen: null };
}

interface ComparedPage {
  readonly walk: PaymentWalk;
  readonly done: readonly Compared[];
  readonly next: string | null;
  readonly now: Instant;
}

async function comparePage(deps: ReconcilePaymentsDeps, walk: PaymentWalk): Promise<ComparedPage> {
  const { payments, next } = await deps.payments.list({ since: walk.since, after: walk.after });
  const done = await inParallel(payments, WIDTH, (payment) => compare(deps, payment));
  return { walk, done, next, now: deps.clock.now() };
}

/** Only a walk that has seen all payments makes sure of them: up to the oldest that is still open. */
function afterPage(last: Reconciled | null, { walk, done, next, now }: ComparedPage): Reconciled {
  const open = done.filter((compared) => isOpen(compared) && now - compared.payment.createdAt < LONGEST_OPEN);
  const oldest = Math.min(walk.oldestOpen ?? Infinity, ...open.map(({ payment }) => payment.createdAt));
  if (next === null) {
    return { until: Math.min(walk.begunAt - LISTED_WITHIN, oldest), comparedAt: walk.begunAt, walk: null };
  }
  const oldestOpen = oldest === Infinity ? null : oldest;
  const { until, comparedAt } = last ?? { until: walk.since, comparedAt: walk.begunAt };
  return { until, comparedAt, walk: { ...walk, movedAt: now, after: next, oldestOpen } };
}

/** Null where another run has walked on. One that is refused may be our own, sent again as its answer was lost. */
async function save(
  store: ReconciledStore,
  before: StoredReconciled,
  after: Reconciled,
): Promise<StoredReconciled | null> {
  const saved = await store.save(before, after);
  if (saved !== null) return saved;
  const found = await store.read();
  return isDeepStrictEqual(found.reconciled, after) ? found : null;
}

interface Compared {
  readonly payment: Payment;
  readonly outcome: PaymentOutcome | "FAILED";
}

async function compare(deps: ReconcilePaymentsDeps, payment: Payment): Promise<Compared> {
  try {
    return { payment, outcome: await settlePayment(deps, payment, null) };
  } catch (error) {
    deps.reportFailure({ orderId: payment.attempt?.orderId ?? "unknown", error });
    return { payment, outcome: "FAILED" };
  }
}

function isOpen({ outcome, payment }: Compared): boolean {
  return outcome === "FAILED" || (outcome !== "NOT_OURS" && !isFinal(payment));
}

function isFinal({ state }: Payment): boolean {
  return state === "captured" || state === "cancelled";
}

function report(done: readonly Compared[]): Reconciliation {
  const count = (...outcomes: readonly Compared["outcome"][]) =>
    done.filter(({ outcome }) => outcomes.includes(outcome)).length;
  return { compared: done.length, settled: count("SETTLED"), failed: count("CONTRADICTS", "FAILED") };
}
