import type Stripe from "stripe";
import type { Payment, PaymentAttempt, PaymentState, ProviderId } from "../../payment-provider";
import { readIntent } from "./read-intent";
import { isRememberedFault, readRefusal, unlessMissing } from "./refusals";

const EXPAND = { expand: ["latest_charge"] };

/** What is asked of Stripe, under which key, and the states that it leads out of. */
interface Step {
  readonly attempt: PaymentAttempt;
  readonly verb: "confirm" | "capture" | "cancel";
  readonly from: readonly PaymentState[];
  readonly ask: (options: Stripe.RequestOptions) => Promise<Stripe.Response<Stripe.PaymentIntent>>;
}

/**
 * The steps of a payment, each of which answers the payment as it is now. Stripe answers a repeated key as it did the
 * first time, also where that was a no; so after a repetition, and after a no, the payment is looked up.
 */
export class StripeSteps {
  constructor(
    private readonly intents: Stripe.Stripe["paymentIntents"],
    private readonly project: string,
  ) {}

  confirm(id: ProviderId, attempt: PaymentAttempt, method: string): Promise<Payment> {
    const ask: Step["ask"] = (options) => this.intents.confirm(id, { payment_method: method, ...EXPAND }, options);
    return this.take(id, { attempt, verb: "confirm", from: ["open"], ask });
  }

  capture(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    const ask: Step["ask"] = (options) => this.intents.capture(id, EXPAND, options);
    return this.take(id, { attempt, verb: "capture", from: ["authorized"], ask });
  }

  cancel(id: ProviderId, attempt: PaymentAttempt): Promise<Payment> {
    const ask: Step["ask"] = (options) => this.intents.cancel(id, EXPAND, options);
    const from = ["open", "declined", "requires_action", "authorized"] as const;
    return this.take(id, { attempt, verb: "cancel", from, ask });
  }

  async lookUp(id: ProviderId): Promise<Payment | null> {
    const intent = await unlessMissing(this.intents.retrieve(id, EXPAND));
    return intent && readIntent(intent, this.project);
  }

  private async take(id: ProviderId, step: Step, key: string = step.verb): Promise<Payment> {
    try {
      const { orderId, attempt } = step.attempt;
      const intent = await step.ask({ idempotencyKey: `${orderId}:${attempt}:${key}` });
      return isReplayed(intent) ? await this.present(id) : readIntent(intent, this.project);
    } catch (error) {
      const refusal = readRefusal(error);
      if (!refusal && !isRememberedFault(error)) throw error;
      const now = await this.present(id);
      const untouched = step.from.includes(now.state);
      if (refusal?.kind === "refused") {
        return { ...now, state: untouched ? "declined" : now.state, error: now.error ?? refusal.error };
      }
      // The payment was in no state for it when the key was used, but is by now, or Stripe itself failed then, and
      // answers so for as long as it remembers the key: it takes another key to be heard.
      const again = `${step.verb}:${now.state}`;
      if (untouched && key !== again) return this.take(id, step, again);
      if (!refusal && untouched) throw error;
      return now;
    }
  }

  private async present(id: ProviderId): Promise<Payment> {
    const payment = await this.lookUp(id);
    if (!payment) throw new Error(`Stripe does not know payment ${id} any more.`);
    return payment;
  }
}

function isReplayed({ lastResponse }: Stripe.Response<Stripe.PaymentIntent>): boolean {
  return lastResponse.headers["idempotent-replayed"] === "true";
}
