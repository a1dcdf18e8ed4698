import type { Clock, Instant } from "../../kernel/instant";
import { openPayment, type PaymentDeps, type ProviderId } from "../payments";
import { changeOrder } from "./change-order";
import { bookRefunds, dueRefunds, type NamedFact } from "./domain/book-refunds";
import type { Order, OrderRefund } from "./domain/order";
import { isOurs, reasonOf } from "./domain/refunds";
import { named } from "./name-in-order";
import type { OrderStore, StoredOrder } from "./order-store";
import type { AlertPayment } from "./payment-outcome";
import { workThrough, type SweepDeps, type SweepReport } from "./work-through";

export interface RefundDeps extends SweepDeps, PaymentDeps {
  readonly orders: OrderStore;
  readonly alertPayment: AlertPayment;
  readonly clock: Clock;
}

/** Orders refunded at once in each shard: what the provider takes without refusing. */
const WIDTH = 2;

/**
 * Asks the provider for every refund that is due, and books its answers. What has no end yet is due later, also where
 * nobody answered: no order can keep the others from their turn.
 */
export function executeRefunds(deps: RefundDeps) {
  return (ends: Instant = Infinity): Promise<SweepReport> =>
    workThrough(deps, {
      queue: "refund",
      now: deps.clock.now(),
      width: WIDTH,
      isOver: () => deps.clock.now() >= ends,
      handle: (stored) => refundDue(deps, stored),
    });
}

/** What was learnt of an order's due refunds by asking for them. */
interface Answers {
  paymentId: ProviderId;
  readonly facts: NamedFact[];
  readonly refused: string[];
  readonly errors: unknown[];
}

async function refundDue(deps: RefundDeps, stored: StoredOrder): Promise<boolean> {
  const due = dueRefunds(stored.order, stored.readAt);
  const open = due.map(reasonOf);
  const answers = await askFor(deps, stored.order, due);
  const decide = (order: Order, now: number) => bookRefunds(order, { ...answers, open, now });
  const outcome = await changeOrder(deps.orders, stored, decide);
  if (!outcome.ok) throw new Error(outcome.error.detail);
  alertGivenUp(deps, stored.order, outcome.value.order);
  if (answers.errors.length > 0) throw new AggregateError(answers.errors, "Some refunds have no answer yet.");
  return outcome.value.changed;
}

/** Never throws: what has no answer is to be looked at later. */
async function askFor(deps: RefundDeps, order: Order, due: readonly OrderRefund[]): Promise<Answers> {
  const answers: Answers = { paymentId: "", facts: [], refused: [], errors: [] };
  const note = (error: unknown) => void answers.errors.push(error);
  try {
    const { id: orderId, attempt, total, currency } = order;
    const of = { orderId, attempt, amount: { amount: total, currency } };
    answers.paymentId = (await openPayment(deps, of)).id;
    for (const refund of due.filter(isOurs)) await askForOne(deps, { order, refund, answers }).catch(note);
    // Money has moved that we do not know of, or somebody else's refund is under way.
    if (answers.refused.length > 0 || !due.every(isOurs)) {
      answers.facts.push(...(await deps.payments.refundsOf(answers.paymentId, of)).map(named));
    }
  } catch (error) {
    note(error);
  }
  return answers;
}

async function askForOne(
  { payments }: RefundDeps,
  { order, refund, answers }: { readonly order: Order; readonly refund: OrderRefund; readonly answers: Answers },
): Promise<void> {
  const { id: orderId, attempt, currency } = order;
  const reason = reasonOf(refund);
  const amount = { amount: refund.amount, currency };
  const answer = await payments.refund({ paymentId: answers.paymentId, orderId, attempt, amount, reason });
  if (answer.id === null) answers.refused.push(reason);
  else answers.facts.push(named({ ...answer, reason }));
}

/** The provider refuses for good, as far as a program can tell. */
function alertGivenUp(deps: RefundDeps, before: Order, after: Order): void {
  for (const { id, status, amount } of after.refunds) {
    const was = before.refunds.find((refund) => refund.id === id);
    if (status !== "failed" || was === undefined || was.status === "failed") continue;
    const detail = `The provider refused refund ${id} of ${amount} again and again.`;
    deps.alertPayment({ kind: "refund-refused", orderId: after.id, detail });
  }
}
