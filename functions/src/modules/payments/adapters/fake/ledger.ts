import type { Firestore } from "firebase-admin/firestore";
import type { OrderId } from "../../../../kernel/ids";
import type { Clock, Instant } from "../../../../kernel/instant";
import type { Money } from "../../../../kernel/money";
import type { Dispute, ProviderId } from "../../payment-provider";
import type { FakePayment, FakeRefund } from "./fake-payment";

const LATER = "Comes with the next commit.";

/**
 * A payment provider's ledger, for the emulators. Skeleton; each method that changes something answers what its
 * idempotency key was FIRST answered, so a caller that wants the present looks it up.
 */
export class FakeLedger {
  constructor(
    readonly db: Firestore,
    readonly clock: Clock,
  ) {}

  /** Throws FakeIdempotencyError where the key was used for another request, as all of these do. */
  create(_of: {
    readonly key: string;
    readonly orderId: OrderId;
    readonly attempt: number;
    readonly amount: Money;
  }): Promise<FakePayment> {
    throw new Error(LATER);
  }

  /** A decline is a payment in state `declined`, no error. Throws FakeLedgerError, FakeTimeout. */
  confirm(_id: ProviderId, _ask: { readonly key: string; readonly method: string | null }): Promise<FakePayment> {
    throw new Error(LATER);
  }

  /** Throws FakeLedgerError `capture_failed` or `payment_intent_unexpected_state` with the payment. */
  capture(_id: ProviderId, _ask: { readonly key: string }): Promise<FakePayment> {
    throw new Error(LATER);
  }

  /** Throws FakeLedgerError `payment_intent_unexpected_state` with the payment. */
  cancel(_id: ProviderId, _ask: { readonly key: string }): Promise<FakePayment> {
    throw new Error(LATER);
  }

  /** `amount` in minor units, above 0. Throws FakeLedgerError. */
  refund(
    _id: ProviderId,
    _ask: { readonly key: string; readonly amount: number; readonly reason: string },
  ): Promise<FakeRefund> {
    throw new Error(LATER);
  }

  find(_id: ProviderId): Promise<FakePayment | null> {
    throw new Error(LATER);
  }

  findDispute(_id: ProviderId): Promise<Dispute | null> {
    throw new Error(LATER);
  }

  /** Newest first; `after` and `next` are payment ids. */
  list(_page: {
    readonly since: Instant;
    readonly after: ProviderId | null;
    readonly limit: number;
  }): Promise<{ readonly payments: readonly FakePayment[]; readonly next: ProviderId | null }> {
    throw new Error(LATER);
  }

  completeAction(_id: ProviderId, _answer: "succeed" | "fail"): Promise<FakePayment> {
    throw new Error(LATER);
  }

  dispute(_id: ProviderId, _reason: string): Promise<Dispute> {
    throw new Error(LATER);
  }
}
