import type { OpenedPayment, PaymentAttempt, PaymentRecords } from "../../src/modules/payments";

type Of = Pick<PaymentAttempt, "orderId" | "attempt">;

/** Payment records in memory: the first one kept for an attempt stays. */
export class MemoryRecords implements PaymentRecords {
  readonly kept = new Map<string, OpenedPayment>();

  find(of: Of): Promise<OpenedPayment | null> {
    return Promise.resolve(this.kept.get(keyOf(of)) ?? null);
  }

  keep(of: Of, opened: OpenedPayment): Promise<OpenedPayment> {
    const first = this.kept.get(keyOf(of)) ?? opened;
    this.kept.set(keyOf(of), first);
    return Promise.resolve(first);
  }
}

function keyOf({ orderId, attempt }: Of): string {
  return `${orderId}:${attempt}`;
}
