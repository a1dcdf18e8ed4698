import { randomUUID } from "node:crypto";
import type { Firestore } from "firebase-admin/firestore";
import { toTimestamp } from "../../../../helpers/timestamps";
import type { OrderId } from "../../../../kernel/ids";
import type { Clock, Instant } from "../../../../kernel/instant";
import type { Money } from "../../../../kernel/money";
import type { ProviderId } from "../../payment-provider";
import { FakeChanges } from "./fake-changes";
import { FakeDisputes } from "./fake-disputes";
import { FakeTimeout } from "./fake-errors";
import { TIMEOUT_AFTER, TIMEOUT_BEFORE } from "./fake-methods";
import * as payments from "./fake-payment";
import type { FakePayment, FakeRefund } from "./fake-payment";
import { paymentOf, shortHash } from "./stored-fake-answer";
import { storedFakePayment } from "./stored-fake-payment";

interface Keyed {
  readonly key: string;
}

/**
 * A payment provider's ledger, for the emulators only: documents of its own, shared by all functions. Each method that
 * takes a key answers what that key was FIRST answered, refusals included, so whoever wants the present looks it up.
 * They throw FakeLedgerError for a no, FakeIdempotencyError for a key that was used for another request.
 */
export class FakeLedger {
  readonly disputes: FakeDisputes;
  private readonly changes: FakeChanges;

  constructor(
    private readonly db: Firestore,
    private readonly clock: Clock,
  ) {
    this.changes = new FakeChanges(db, clock);
    this.disputes = new FakeDisputes(db, this.changes);
  }

  async create(
    of: Keyed & { readonly orderId: OrderId; readonly attempt: number; readonly amount: Money },
  ): Promise<FakePayment> {
    const { key, ...parameters } = of;
    const id = `pi_fake_${shortHash(key)}`;
    const clientSecret = `${id}_secret_${randomUUID().replaceAll("-", "")}`;
    const payment = payments.opened({ id, clientSecret, ...parameters, createdAt: this.clock.now() });
    return paymentOf(await this.changes.create({ key, operation: "create", parameters }, payment));
  }

  /** Null is the default method. A decline is a payment in state `declined`. Throws FakeTimeout where the method says so. */
  async confirm(id: ProviderId, { key, method }: Keyed & { readonly method: string | null }): Promise<FakePayment> {
    if (method === TIMEOUT_BEFORE) throw new FakeTimeout();
    const request = { key, operation: "confirm", parameters: { id, method } } as const;
    const given = await this.changes.once(id, request, (payment, now) => payments.confirm(payment, method, now));
    const payment = paymentOf(given);
    if (method === TIMEOUT_AFTER && payment.confirms === 1 && !given.replayed) throw new FakeTimeout();
    return payment;
  }

  async capture(id: ProviderId, { key }: Keyed): Promise<FakePayment> {
    const request = { key, operation: "capture", parameters: { id } } as const;
    return paymentOf(await this.changes.once(id, request, payments.capture));
  }

  async cancel(id: ProviderId, { key }: Keyed): Promise<FakePayment> {
    const request = { key, operation: "cancel", parameters: { id } } as const;
    return paymentOf(await this.changes.once(id, request, payments.cancel));
  }

  /** `amount` in minor units, above 0; `reason` is null for a refund that is made in the dashboard. */
  async refund(
    id: ProviderId,
    { key, amount, reason }: Keyed & { readonly amount: number; readonly reason: string | null },
  ): Promise<FakeRefund> {
    if (!Number.isSafeInteger(amount) || amount <= 0) throw new RangeError(`No refund of ${amount}.`);
    const asked = { id: `re_fake_${shortHash(key)}`, amount, reason };
    const request = { key, operation: "refund", parameters: { id, amount, reason } } as const;
    const payment = paymentOf(await this.changes.once(id, request, (present) => payments.refund(present, asked)));
    const made = payment.refunds.find((refund) => refund.id === asked.id);
    if (made === undefined) throw new Error("A refund that was made is one of its payment's.");
    return made;
  }

  /** The buyer's bank answers a refund; even one that succeeded can fail later. */
  async completeRefund(id: ProviderId, refundId: ProviderId, answer: "succeed" | "fail"): Promise<FakePayment> {
    return paymentOf(await this.changes.change(id, (payment) => payments.completeRefund(payment, refundId, answer)));
  }

  find(id: ProviderId): Promise<FakePayment | null> {
    return this.changes.find(id);
  }

  /** Newest first; `after` and `next` are payments' ids, `next` is null on the last page. */
  async list(page: { readonly since: Instant; readonly after: ProviderId | null; readonly limit: number }) {
    const { since, after, limit } = page;
    const from = this.db.collection("fakePayments").where("createdAt", ">=", toTimestamp(since));
    const newestFirst = from.orderBy("createdAt", "desc");
    const behind = after === null ? newestFirst : newestFirst.startAfter(await this.changes.ref(after).get());
    const { docs } = await behind.limit(limit + 1).get();
    const listed = docs.slice(0, limit).map((doc) => storedFakePayment.parse(doc.data()));
    const next = docs.length > limit ? (listed.at(-1)?.id ?? null) : null;
    return { payments: await Promise.all(listed.map((payment) => this.present(payment))), next };
  }

  /** The buyer's bank answers what a payment in `requires_action` or `processing` waits for. */
  async completeAction(id: ProviderId, answer: "succeed" | "fail"): Promise<FakePayment> {
    const decided = this.changes.change(id, (payment, now) => payments.completeAction(payment, answer, now));
    return paymentOf(await decided);
  }

  private async present(payment: FakePayment): Promise<FakePayment> {
    if (payments.expired(payment, this.clock.now()) === null) return payment;
    return (await this.find(payment.id)) ?? payment;
  }
}
