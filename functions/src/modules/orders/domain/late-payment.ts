import type { RefundFact } from "./book-refunds";
import { changed, type Decision } from "./decision";
import type { Movement, SettledPayment } from "./movement";
import type { Order } from "./order";

interface Late {
  readonly payment: SettledPayment;
  readonly attempt: number;
  readonly amount: number;
  /** All refunds of it that have come to an end; null where the payment could still be cancelled. */
  readonly refunds: readonly RefundFact[] | null;
  /** What is recorded of it already. */
  readonly ledger: readonly Movement[];
}

/** What a payment moved, beyond what is recorded, that came after its order's end: all of it has to go back. */
export function lateMovements(late: Late): readonly Movement[] {
  const { payment, refunds, ledger } = late;
  if (refunds === null) return payment.authorized ? [move(late, "authorized"), move(late, "cancelled")] : [];
  const captured = move(late, "captured");
  const isTaken = ledger.some(({ id }) => id === captured.id);
  const booked = (kind: Movement["kind"], { id }: RefundFact) =>
    ledger.some((entry) => entry.kind === kind && entry.refund?.id === id);
  const made = refunds.filter((fact) => fact.status === "succeeded" && !booked("refunded", fact));
  const back = refunds.filter(
    (fact) => fact.status === "failed" && booked("refunded", fact) && !booked("reversed", fact),
  );
  const isFirst = !ledger.some(({ id }) => id === move(late, "refunded").id);
  return [
    ...(isTaken ? [] : [move(late, "authorized"), captured]),
    ...made.map((fact, index) => refundMove(late, { kind: "refunded", fact, isNamed: !isFirst || index > 0 })),
    ...back.map((fact) => refundMove(late, { kind: "reversed", fact, isNamed: true })),
  ];
}

/** Whether it is of a payment that came after its order's end. */
export function isLate({ id }: Pick<Movement, "id">): boolean {
  return id.startsWith("late-");
}

/** What went back of a late payment, by the ledger. */
export function lateRefunded(ledger: readonly Movement[]): number {
  return ledger.reduce((sum, { id, kind, amount }) => {
    if (!isLate({ id })) return sum;
    if (kind === "refunded") return sum + amount;
    return kind === "reversed" ? sum - amount : sum;
  }, 0);
}

/** Records money that moved although the order's state is not changed by it. */
export function note(order: Order, movements: readonly Movement[]): Decision {
  return changed({ ...order, version: order.version + 1 }, null, movements);
}

function move({ payment, attempt, amount }: Late, kind: Movement["kind"]): Movement {
  const of = { id: `late-${payment.id}-${kind}`, kind, amount, attempt, paymentId: payment.id };
  return { ...of, refund: null, source: "holdfast" };
}

function refundMove(
  late: Late,
  {
    kind,
    fact,
    isNamed,
  }: { readonly kind: "refunded" | "reversed"; readonly fact: RefundFact; readonly isNamed: boolean },
): Movement {
  const { id, ...of } = move(late, kind);
  return {
    ...{ ...of, id: isNamed ? `${id}-${fact.id}` : id, amount: fact.amount },
    refund: { id: fact.id, ticketId: null },
    source: fact.reason === null ? "provider" : "holdfast",
  };
}
