import type { Firestore } from "firebase-admin/firestore";
import type { Clock } from "../../../../kernel/instant";
import { chargeError } from "../../../../kernel/money";
import type {
  Dispute,
  OpenedPayment,
  Payment,
  PaymentAttempt,
  PaymentProvider,
  PaymentRefund,
  ProviderId,
  Refund,
  RefundRequest,
  WebhookNotice,
} from "../../payment-provider";
import { PaymentRefused } from "../../payment-refused";
import { readWebhook } from "../webhook-signature";
import { FakeLedgerError } from "./fake-errors";
import { cancel, capture, refundedOf, type FakePayment } from "./fake-payment";
import { FAKE_WEBHOOK_SECRET } from "./fake-webhooks";
import { FakeLedger } from "./ledger";

const PAGE = 100;
const STEPS = { capture, cancel };

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
    // As at Stripe: what the emulators let through, a deployed project could not charge.
    const error = chargeError(amount);
    if (error !== null) throw new PaymentRefused({ code: error.code, detail: error.message });
    const key = keyOf({ orderId, attempt }, "create");
    const { id, clientSecret } = await this.ledger.create({ key, orderId, attempt, amount });
    return { id, clientSecret };
  }

  async authorize(id: ProviderId, ask: PaymentAttempt & { readonly method: string | null }): Promise<Payment> {
    await unlessRefused(this.ledger.confirm(id, { key: keyOf(ask, "confirm"), method: ask.method }));
    return toPayment(await this.present(id));
  }

  async capture(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    const payment = await this.take("capture", id, attempt);
    const step = STEPS.capture(payment);
    if (step.ok || step.error.code !== "capture_failed") return toPayment(payment);
    return { ...toPayment(payment), state: "declined", error: step.error };
  }

  async cancel(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    return toPayment(await this.take("cancel", id, attempt));
  }

  async refund(request: RefundRequest): Promise<Refund> {
    const { reason, paymentId } = request;
    const { amount } = request.amount;
    const made = (await this.ledger.find(paymentId))?.refunds.find((refund) => refund.reason === reason);
    if (made !== undefined) return made;
    try {
      return await this.ledger.refund(paymentId, { key: keyOf(request, `refund:${reason}`), amount, reason });
    } catch (error) {
      if (error instanceof FakeLedgerError) return { id: null, status: "failed" };
      throw error;
    }
  }

  async refundsOf(id: ProviderId): Promise<readonly PaymentRefund[]> {
    return (await this.present(id)).refunds;
  }

  async lookUp(id: ProviderId): Promise<Payment | null> {
    const payment = await this.ledger.find(id);
    return payment && toPayment(payment);
  }

  lookUpDispute(id: ProviderId): Promise<Dispute | null> {
    return this.ledger.disputes.find(id);
  }

  listDisputes(page: Parameters<PaymentProvider["listDisputes"]>[0]): ReturnType<PaymentProvider["listDisputes"]> {
    return this.ledger.disputes.list(page);
  }

  async list(page: Parameters<PaymentProvider["list"]>[0]): ReturnType<PaymentProvider["list"]> {
    const { payments, next } = await this.ledger.list({ ...page, limit: PAGE });
    return { payments: payments.map(toPayment), next };
  }

  verifyWebhook(body: Buffer, signature: string): WebhookNotice | null {
    return readWebhook(body, signature, [FAKE_WEBHOOK_SECRET]);
  }

  private async take(verb: keyof typeof STEPS, id: ProviderId, attempt: PaymentAttempt): Promise<FakePayment> {
    await unlessRefused(this.ledger[verb](id, { key: keyOf(attempt, verb) }));
    const payment = await this.present(id);
    if (!STEPS[verb](payment).ok) return payment;
    // It was refused when the key was used, but no more: it takes another key to be heard.
    await unlessRefused(this.ledger[verb](id, { key: keyOf(attempt, `${verb}:${payment.state}`) }));
    return this.present(id);
  }

  private async present(id: ProviderId): Promise<FakePayment> {
    const payment = await this.ledger.find(id);
    if (payment === null) throw new Error(`The fake provider has no payment ${id}.`);
    return payment;
  }
}

function keyOf({ orderId, attempt }: Pick<PaymentAttempt, "orderId" | "attempt">, verb: string): string {
  return `${orderId}:${attempt}:${verb}`;
}

/** A business no is no error here: how the payment is by now says it. */
async function unlessRefused(step: Promise<FakePayment>): Promise<void> {
  try {
    await step;
  } catch (error) {
    if (!(error instanceof FakeLedgerError)) throw error;
  }
}

function toPayment(payment: FakePayment): Payment {
  const { id, state, orderId, attempt, amount, createdAt, authorized, error } = payment;
  const refunded = refundedOf(payment);
  return { id, state, attempt: { orderId, attempt, amount }, livemode: false, createdAt, authorized, error, refunded };
}
