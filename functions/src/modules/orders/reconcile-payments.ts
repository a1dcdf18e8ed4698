import { inParallel } from "../../kernel/in-parallel";
import { DAY, HOUR, MINUTE, type Clock, type Instant } from "../../kernel/instant";
import { pages } from "../../kernel/pages";
import type { Payment } from "../payments";
import type { PaymentOutcome, SettlePaymentDeps } from "./payment-outcome";
import { settlePayment } from "./settle-payment";
import type { ReportFailure } from "./work-through";

/** What the last comparison left to the next. */
export interface Reconciled {
  /** Every payment created before is known to agree for good. */
  readonly until: Instant;
  readonly comparedAt: Instant;
}

export interface ReconciledStore {
  /** Null where nothing was compared yet. */
  read(): Promise<Reconciled | null>;
  save(reconciled: Reconciled): Promise<void>;
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
const WIDTH = 8;

const IDLE: Reconciliation = { compared: 0, settled: 0, failed: 0 };

/**
 * Compares the provider's list with orders and ledger, from the oldest payment that was not at its end yet, or from
 * `since` on, and repairs by the commands that everybody else uses. Reports what it cannot repair.
 */
export function reconcilePayments(deps: ReconcilePaymentsDeps) {
  return async (since?: Instant): Promise<Reconciliation> => {
    const last = deps.payments.configured ? await deps.reconciled.read() : null;
    const now = deps.clock.now();
    const isDue = since !== undefined || last === null || now - last.comparedAt >= EVERY;
    if (!deps.payments.configured || !isDue) return IDLE;
    const sure = last?.until ?? now - FIRST_LOOK_BACK;
    const done = await compareFrom(deps, since ?? sure);
    const open = done.filter((compared) => isOpen(compared) && now - compared.payment.createdAt < LONGEST_OPEN);
    const agreed = Math.min(now - LISTED_WITHIN, ...open.map(({ payment }) => payment.createdAt));
    // Nobody has looked at what lies before a later `since`.
    const until = since !== undefined && since > sure ? sure : agreed;
    await deps.reconciled.save({ until, comparedAt: now });
    return report(done);
  };
}

async function compareFrom(deps: ReconcilePaymentsDeps, since: Instant): Promise<readonly Compared[]> {
  const done: Compared[] = [];
  for await (const { payments } of pages((after) => deps.payments.list({ since, after }))) {
    done.push(...(await inParallel(payments, WIDTH, (payment) => compare(deps, payment))));
  }
  return done;
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
