import Stripe from "stripe";
import { type Instant, SECOND } from "../../../../kernel/instant";
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
import { readWebhook } from "../webhook-signature";
import { toWire } from "./amounts";
import { readDispute } from "./read-dispute";
import { readIntent } from "./read-intent";
import { isRememberedFault, unlessMissing, unlessRefused } from "./refusals";
import { StripeRefunds } from "./stripe-refunds";
import { StripeSteps } from "./stripe-steps";

const TIMEOUT = 10 * SECOND;
const PAGE = 100;
const METHODS = { enabled: true, allow_redirects: "never" } as const;

export interface StripeOptions {
  /** A secret or a restricted key; its prefix tells whether real money moves. */
  readonly apiKey: string;
  /** The endpoint's signing secrets: one, or two while they are rotated. */
  readonly webhookSecrets: readonly string[];
  /** The Firebase project: several may share an account, and each knows its own payments by it. */
  readonly project: string;
  /** Where Stripe is; api.stripe.com unless told. */
  readonly connection?: { readonly host: string; readonly port: number; readonly protocol: "http" | "https" };
}

/** Payments as Stripe's PaymentIntents, reserved first and captured after. Throws what may be tried again. */
export class StripeProvider implements PaymentProvider {
  readonly configured = true;
  readonly hasDefaultMethod = false;
  readonly livemode: boolean;
  private readonly stripe: Stripe.Stripe;
  private readonly steps: StripeSteps;
  private readonly refunds: StripeRefunds;
  private readonly webhookSecrets: readonly string[];
  private readonly project: string;

  constructor({ apiKey, webhookSecrets, project, connection }: StripeOptions) {
    this.livemode = /^(sk|rk)_live_/.test(apiKey);
    this.webhookSecrets = webhookSecrets;
    this.project = project;
    // The library pins the API's version to the one that its types describe.
    this.stripe = new Stripe(apiKey, { timeout: TIMEOUT, maxNetworkRetries: 1, telemetry: false, ...connection });
    this.steps = new StripeSteps(this.stripe.paymentIntents, project);
    this.refunds = new StripeRefunds(this.stripe.refunds);
  }

  /**
   * The parameters depend on the attempt only, so that whoever repeats it uses the key for the same request. Methods that
   * redirect are left out: a server's confirmation would need the address to return to, which it does not have. Cards,
   * wallets and 3-D Secure remain, for the server as for the Payment Element (`redirect: "if_required"`).
   */
  async create({ orderId, attempt: number, amount }: PaymentAttempt): Promise<OpenedPayment> {
    const metadata = { project: this.project, orderId, attempt: number };
    const make = (key: string) => {
      const terms = { capture_method: "manual", automatic_payment_methods: METHODS, metadata } as const;
      return this.stripe.paymentIntents.create({ ...toWire(amount), ...terms }, { idempotencyKey: key });
    };
    const key = `${orderId}:${number}:create`;
    const intent = await unlessRefused(() => make(key).catch(onceMore(() => make(`${key}:again`))));
    if (intent.client_secret === null) throw new Error(`Stripe gave no client secret for payment ${intent.id}.`);
    return { id: intent.id, clientSecret: intent.client_secret };
  }

  authorize(id: ProviderId, { method, ...attempt }: PaymentAttempt & { readonly method: string | null }) {
    if (method === null) return Promise.reject(new Error("Stripe has no payment method to fall back on."));
    return this.steps.confirm(id, attempt, method);
  }

  capture(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    return this.steps.capture(id, attempt);
  }

  cancel(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    return this.steps.cancel(id, attempt);
  }

  refund(request: RefundRequest): Promise<Refund> {
    return this.refunds.refund(request);
  }

  refundsOf(id: ProviderId, attempt: PaymentAttempt): Promise<readonly PaymentRefund[]> {
    return this.refunds.of(id, attempt);
  }

  lookUp(id: ProviderId): Promise<Payment | null> {
    return this.steps.lookUp(id);
  }

  async lookUpDispute(id: ProviderId): Promise<Dispute | null> {
    const dispute = await unlessMissing(this.stripe.disputes.retrieve(id));
    return dispute === null ? null : readDispute(dispute);
  }

  async listDisputes(page: Page) {
    const { data, has_more } = await this.stripe.disputes.list(wirePage(page));
    return { disputes: data.flatMap((dispute) => readDispute(dispute) ?? []), next: nextOf(data, has_more) };
  }

  async list(page: Page) {
    const asked = { ...wirePage(page), expand: ["data.latest_charge"] };
    const { data, has_more } = await this.stripe.paymentIntents.list(asked);
    return { payments: data.map((intent) => readIntent(intent, this.project)), next: nextOf(data, has_more) };
  }

  verifyWebhook(body: Buffer, signature: string): WebhookNotice | null {
    return readWebhook(body, signature, this.webhookSecrets);
  }
}

interface Page {
  readonly since: Instant;
  readonly after: string | null;
}

function wirePage({ since, after }: Page) {
  const created = { gte: Math.floor(since / SECOND) };
  return { created, limit: PAGE, ...(after === null ? {} : { starting_after: after }) };
}

function nextOf(data: readonly { readonly id: string }[], hasMore: boolean): string | null {
  return hasMore ? (data.at(-1)?.id ?? null) : null;
}

/** Where Stripe repeats a fault of its own under a key, another key is heard. A second payment is nobody's: it is dropped. */
function onceMore<T>(ask: () => Promise<T>) {
  return (error: unknown): Promise<T> => {
    if (isRememberedFault(error)) return ask();
    throw error;
  };
}
