import { setTimeout as wait } from "node:timers/promises";
import { z, type Parsed } from "../host/runtime-libraries.ts";
import type { Account } from "../race/accounts.ts";
import type { Client } from "../race/client.ts";

const PATIENCE_MS = 300_000;
const FIRST_LOOK_AFTER_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

const order = z.object({
  orderId: z.string(),
  status: z.string(),
  payment: z.object({ status: z.string(), error: z.object({ code: z.string() }).nullable() }),
});
const payment = z.object({ clientSecret: z.string() });

/** An order as its buyer is shown it. */
export type ShownOrder = Parsed<typeof order>;

/** What one buyer asks of the API: each call once, and what is not answered as it should be is thrown. */
export class Session {
  private readonly client: Client;
  private readonly account: Account;

  constructor(client: Client, account: Account) {
    this.client = client;
    this.account = account;
  }

  async hold(eventId: string, ticketId: string): Promise<ShownOrder> {
    return order.parse(await this.post("holdTicket", 200, { eventId, ticketId }));
  }

  /** Null is left to the provider. */
  async purchase(orderId: string, method: string | null): Promise<void> {
    const named = method === null ? {} : { paymentMethod: method };
    await this.post("purchaseEventHttps", 202, { orderId, ...named });
  }

  /** Answers the secret by which the payment is confirmed. */
  async createPayment(orderId: string): Promise<string> {
    return payment.parse(await this.post("createPayment", 200, { orderId })).clientSecret;
  }

  async release(orderId: string): Promise<ShownOrder> {
    return order.parse(await this.post("releaseHold", 200, { orderId }));
  }

  /** Looks at the order until it is no more as it `was`. */
  async untilNoMore(was: (order: ShownOrder) => boolean, orderId: string): Promise<ShownOrder> {
    const ends = performance.now() + PATIENCE_MS;
    let pause = FIRST_LOOK_AFTER_MS;
    while (performance.now() < ends) {
      await wait(pause);
      pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS);
      const answer = await this.client.call({ endpoint: "getOrder", token: this.account.token, query: { orderId } });
      if (answer.status !== 200) throw new Error(`getOrder answered ${answer.status} ${answer.code ?? ""}`);
      const shown = order.parse(answer.body);
      if (!was(shown)) return shown;
    }
    throw new Error(`order ${orderId} was left as it was for ${PATIENCE_MS} ms`);
  }

  private async post(endpoint: string, expected: number, body: object): Promise<unknown> {
    const answer = await this.client.call({ endpoint, token: this.account.token, body });
    if (answer.status === expected) return answer.body;
    throw new Error(`${endpoint} answered ${answer.status} ${answer.code ?? ""}`);
  }
}
