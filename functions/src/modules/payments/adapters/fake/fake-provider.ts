import type { Firestore } from "firebase-admin/firestore";
import type { Clock } from "../../../../kernel/instant";
import type {
  Declined,
  Dispute,
  OpenedPayment,
  Payment,
  PaymentAttempt,
  PaymentProvider,
  ProviderId,
  Refund,
  RefundRequest,
  WebhookNotice,
} from "../../payment-provider";
import { readWebhook } from "../webhook-signature";
import { FakeLedgerError } from "./fake-errors";
import { refundedOf, type FakePayment } from "./fake-payment";
import { FAKE_WEBHOOK_SECRET } from "./fake-webhooks";
import { FakeLedger } from "./ledger";

const PAGE = 100;

/**
 * Payments for the emulators only: what becomes of one depends on the method it is confirmed with, and is always the
 * same (`fake-methods.ts`). The ledger answers a repeated key as the first time, so each step is followed by a look-up.
 */
export class FakeProvider implements PaymentProvider {
  readonly configured = true;
  readonly livemode = false;
  readonly hasDefaultMethod = true;
  private readonly ledger: FakeLedger;

  constructor(db: Firestore, clock: Clock) {
    this.ledger = new FakeLedger(db, clock);
  }

  async create({ orderId, attempt, amount }: PaymentAttempt): Promise<OpenedPayment> {
    const key = keyOf({ orderId, attempt }, "create");
    const { id, clientSecret } = await this.ledger.create({ key, orderId, attempt, amount });
    return { id, clientSecret };
  }

  async authorize(id: ProviderId, ask: PaymentAttempt & { readonly method: string | null }): Promise<Payment> {
    await refusalOf(this.ledger.confirm(id, { key: keyOf(ask, "confirm"), method: ask.method }));
    return this.present(id);
  }

  async capture(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    const refusal = await refusalOf(this.ledger.capture(id, { key: keyOf(attempt, "capture") }));
    const payment = await this.present(id);
    if (refusal?.code !== "capture_failed" || payment.state !== "authorized") return payment;
    return { ...payment, state: "declined", error: toDeclined(refusal) };
  }

  async cancel(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    await refusalOf(this.ledger.cancel(id, { key: keyOf(attempt, "cancel") }));
    return this.present(id);
  }

  async refund(request: RefundRequest): Promise<Refund> {
    const reason = request.reason === "late" ? "late" : request.reason.ticketId;
    const { amount } = request.amount;
    return this.ledger.refund(request.paymentId, { key: keyOf(request, `refund:${reason}`), amount, reason });
  }

  async lookUp(id: ProviderId): Promise<Payment | null> {
    const payment = await this.ledger.find(id);
    return payment && toPayment(payment);
  }

  lookUpDispute(id: ProviderId): Promise<Dispute | null> {
    return this.ledger.findDispute(id);
  }

  async list(page: Parameters<PaymentProvider["list"]>[0]): ReturnType<PaymentProvider["list"]> {
    const { payments, next } = await this.ledger.list({ ...page, limit: PAGE });
    return { payments: payments.map(toPayment), next };
  }

  verifyWebhook(body: Buffer, signature: string): WebhookNotice | null {
    return readWebhook(body, signature, [FAKE_WEBHOOK_SECRET]);
  }

  private async present(id: ProviderId): Promise<Payment> {
    const payment = await this.lookUp(id);
    if (payment === null) throw new Error(`The fake provider has no payment ${id}.`);
    return payment;
  }
}

function keyOf({ orderId, attempt }: Pick<PaymentAttempt, "orderId" | "attempt">, verb: string): string {
  return `${orderId}:${attempt}:${verb}`;
}

/** Why the ledger refused; null where it did not. A business no is a state, so it is no error here. */
async function refusalOf(step: Promise<FakePayment>): Promise<FakeLedgerError | null> {
  try {
    await step;
    return null;
  } catch (error) {
    if (error instanceof FakeLedgerError) return error;
    throw error;
  }
}

function toDeclined({ code, message }: FakeLedgerError): Declined {
  return { code, detail: message };
}

function toPayment(payment: FakePayment): Payment {
  const { id, state, orderId, attempt, amount, createdAt, authorized, error } = payment;
  const refunded = refundedOf(payment);
  return { id, state, attempt: { orderId, attempt, amount }, livemode: false, createdAt, authorized, error, refunded };
}
