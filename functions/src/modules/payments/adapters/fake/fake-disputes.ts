import type { Firestore } from "firebase-admin/firestore";
import { toTimestamp } from "../../../../helpers/timestamps";
import type { Instant } from "../../../../kernel/instant";
import type { Dispute, DisputeState, ProviderId } from "../../payment-provider";
import type { FakeChanges } from "./fake-changes";
import { FakeLedgerError } from "./fake-errors";
import * as payments from "./fake-payment";
import type { FakeDispute, FakePayment } from "./fake-payment";
import { paymentOf, shortHash } from "./stored-fake-answer";
import { storedFakePayment } from "./stored-fake-payment";

const PAGE = 100;

const STATES: Readonly<Record<FakeDispute["status"], DisputeState>> = {
  warning_needs_response: "inquiry",
  needs_response: "open",
  won: "won",
  lost: "lost",
};

/** What buyers have had their banks take back of the fake's payments, each kept with its payment. */
export class FakeDisputes {
  constructor(
    private readonly db: Firestore,
    private readonly changes: FakeChanges,
  ) {}

  /** All of a captured payment unless an amount is named. A second one is the first, unless that was but an inquiry. */
  async open(
    paymentId: ProviderId,
    of: { readonly reason: string; readonly amount?: number; readonly isInquiry?: boolean },
  ): Promise<Dispute> {
    const known = (await this.changes.find(paymentId))?.dispute?.status;
    const status = of.isInquiry === true ? "warning_needs_response" : "needs_response";
    if (known !== undefined && known !== "warning_needs_response") return this.of(paymentId);
    const id = `dp_fake_${shortHash(paymentId)}`;
    await this.change(paymentId, (payment, openedAt) =>
      payments.dispute(payment, {
        ...{ id, reason: of.reason, status, openedAt },
        amount: of.amount ?? payment.amount.amount,
      }),
    );
    return this.of(paymentId);
  }

  /** The bank decides. */
  async close(paymentId: ProviderId, status: "won" | "lost"): Promise<Dispute> {
    await this.change(paymentId, (payment) => payments.closeDispute(payment, status));
    return this.of(paymentId);
  }

  async find(id: ProviderId): Promise<Dispute | null> {
    const { docs } = await this.db.collection("fakePayments").where("dispute.id", "==", id).get();
    return docs.flatMap((doc) => disputeOf(storedFakePayment.parse(doc.data())) ?? [])[0] ?? null;
  }

  /** Newest first, behind the dispute `after`. */
  async list({ since, after }: { readonly since: Instant; readonly after: string | null }) {
    const from = this.db.collection("fakePayments").where("dispute.openedAt", ">=", toTimestamp(since));
    const { docs } = await from.orderBy("dispute.openedAt", "desc").get();
    const all = docs.flatMap((doc) => disputeOf(storedFakePayment.parse(doc.data())) ?? []);
    const start = after === null ? 0 : all.findIndex(({ id }) => id === after) + 1;
    const disputes = all.slice(start, start + PAGE);
    return { disputes, next: all.length > start + PAGE ? (disputes.at(-1)?.id ?? null) : null };
  }

  private async change(id: ProviderId, decide: Parameters<FakeChanges["change"]>[1]): Promise<void> {
    paymentOf(await this.changes.change(id, decide));
  }

  private async of(paymentId: ProviderId): Promise<Dispute> {
    const payment = await this.changes.find(paymentId);
    const dispute = payment && disputeOf(payment);
    if (dispute !== null) return dispute;
    throw new FakeLedgerError({ code: "resource_missing", detail: "There is no such dispute." }, payment);
  }
}

function disputeOf({ id: paymentId, amount: { currency }, dispute }: FakePayment): Dispute | null {
  if (dispute === null) return null;
  const { id, reason, status, deadline, openedAt } = dispute;
  const amount = { amount: dispute.amount, currency };
  return { id, paymentId, amount, reason, status, state: STATES[status], deadline, openedAt };
}
