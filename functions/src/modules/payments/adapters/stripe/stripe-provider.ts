import Stripe from "stripe";
import { type Instant, SECOND } from "../../../../kernel/instant";
import type {
  Dispute,
  OpenedPayment,
  Payment,
  PaymentAttempt,
  PaymentProvider,
  PaymentState,
  ProviderId,
  Refund,
  RefundRequest,
  WebhookNotice,
} from "../../payment-provider";
import { readWebhook } from "../webhook-signature";
import { fromWire, toWire } from "./amounts";
import { readIntent } from "./read-intent";
import { isMissing, readRefusal } from "./refusals";
import { StripeRefunds } from "./stripe-refunds";

const TIMEOUT = 10 * SECOND;
const PAGE = 100;
const EXPAND = { expand: ["latest_charge"] };

export interface StripeOptions {
  /** A secret or a restricted key; its prefix tells whether real money moves. */
  readonly apiKey: string;
  /** The endpoint's signing secrets: one, or two while they are rotated. */
  readonly webhookSecrets: readonly string[];
  /** Where Stripe is; api.stripe.com unless told. */
  readonly connection?: { readonly host: string; readonly port: number; readonly protocol: "http" | "https" };
}

type Step = () => Promise<Stripe.Response<Stripe.PaymentIntent>>;

/** Payments as Stripe's PaymentIntents, reserved first and captured after. Throws what may be tried again. */
export class StripeProvider implements PaymentProvider {
  readonly configured = true;
  readonly hasDefaultMethod = false;
  readonly livemode: boolean;
  private readonly stripe: Stripe.Stripe;
  private readonly refunds: StripeRefunds;
  private readonly webhookSecrets: readonly string[];

  constructor({ apiKey, webhookSecrets, connection }: StripeOptions) {
    this.livemode = /^(sk|rk)_live_/.test(apiKey);
    this.webhookSecrets = webhookSecrets;
    // The library pins the API's version to the one that its types describe.
    this.stripe = new Stripe(apiKey, { timeout: TIMEOUT, maxNetworkRetries: 1, telemetry: false, ...connection });
    this.refunds = new StripeRefunds(this.stripe);
  }

  /**
   * The parameters depend on the attempt only, so that whoever repeats it uses the key for the same request. Methods that
   * redirect are left out: a server's confirmation would need the address to return to, which it does not have. Cards,
   * wallets and 3-D Secure remain, for the server as for the Payment Element (`redirect: "if_required"`).
   */
  async create(attempt: PaymentAttempt): Promise<OpenedPayment> {
    const { orderId, attempt: number, amount } = attempt;
    const intent = await this.stripe.paymentIntents.create(
      {
        ...toWire(amount),
        capture_method: "manual",
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
        metadata: { orderId, attempt: number },
      },
      keyOf(attempt, "create"),
    );
    if (intent.client_secret === null) throw new Error(`Stripe gave no client secret for payment ${intent.id}.`);
    return { id: intent.id, clientSecret: intent.client_secret };
  }

  async authorize(id: ProviderId, ask: PaymentAttempt & { readonly method: string | null }): Promise<Payment> {
    if (ask.method === null) throw new Error("Stripe has no payment method to fall back on.");
    const parameters = { payment_method: ask.method, ...EXPAND };
    const confirm = () => this.stripe.paymentIntents.confirm(id, parameters, keyOf(ask, "confirm"));
    return this.take(id, "open", confirm);
  }

  async capture(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    const capture = () => this.stripe.paymentIntents.capture(id, EXPAND, keyOf(attempt, "capture"));
    return this.take(id, "authorized", capture);
  }

  async cancel(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    const cancel = () => this.stripe.paymentIntents.cancel(id, EXPAND, keyOf(attempt, "cancel"));
    return this.take(id, null, cancel);
  }

  refund(request: RefundRequest): Promise<Refund> {
    return this.refunds.refund(request);
  }

  async lookUp(id: ProviderId): Promise<Payment | null> {
    const intent = await unlessMissing(this.stripe.paymentIntents.retrieve(id, EXPAND));
    return intent && readIntent(intent);
  }

  async lookUpDispute(id: ProviderId): Promise<Dispute | null> {
    const dispute = await unlessMissing(this.stripe.disputes.retrieve(id));
    const payment = dispute?.payment_intent;
    if (!dispute || !payment) return null;
    const amount = fromWire(dispute);
    if (!amount) throw new RangeError(`Dispute ${id} is about an amount that cannot be told in minor units.`);
    const paymentId = typeof payment === "string" ? payment : payment.id;
    return { id: dispute.id, paymentId, amount, reason: dispute.reason, status: dispute.status };
  }

  async list({ since, after }: { readonly since: Instant; readonly after: string | null }) {
    const page = await this.stripe.paymentIntents.list({
      created: { gte: Math.floor(since / SECOND) },
      limit: PAGE,
      expand: ["data.latest_charge"],
      ...(after === null ? {} : { starting_after: after }),
    });
    return { payments: page.data.map(readIntent), next: page.has_more ? (page.data.at(-1)?.id ?? null) : null };
  }

  verifyWebhook(body: Buffer, signature: string): WebhookNotice | null {
    return readWebhook(body, signature, this.webhookSecrets);
  }

  /**
   * Takes a step, and answers the payment as it is now. Stripe answers a repeated key as it did the first time, so after
   * a repetition, and after a no, the payment is looked up. Where it still is in the state that the step was to leave,
   * the no is the news: it is `declined`.
   */
  private async take(id: ProviderId, from: PaymentState | null, step: Step): Promise<Payment> {
    try {
      const intent = await step();
      return isReplayed(intent.lastResponse.headers) ? await this.current(id) : readIntent(intent);
    } catch (error) {
      const refusal = readRefusal(error);
      if (!refusal) throw error;
      const now = await this.current(id);
      if (refusal.kind === "moved") return now;
      return { ...now, state: now.state === from ? "declined" : now.state, error: now.error ?? refusal.error };
    }
  }

  private async current(id: ProviderId): Promise<Payment> {
    const payment = await this.lookUp(id);
    if (!payment) throw new Error(`Stripe does not know payment ${id} any more.`);
    return payment;
  }
}

function keyOf({ orderId, attempt }: PaymentAttempt, verb: string): { idempotencyKey: string } {
  return { idempotencyKey: `${orderId}:${attempt}:${verb}` };
}

function isReplayed(headers: Readonly<Record<string, string>>): boolean {
  return headers["idempotent-replayed"] === "true";
}

async function unlessMissing<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
