import { Firestore } from "firebase-admin/firestore";
import type { Clock, Instant } from "../../src/kernel/instant";
import type { Money } from "../../src/kernel/money";
import type { PaymentAttempt, PaymentProvider, ProviderId } from "../../src/modules/payments";
import { FakeProvider } from "../../src/modules/payments/adapters/fake/fake-provider";
import { FAKE_WEBHOOK_SECRET, FAKE_WEBHOOKS } from "../../src/modules/payments/adapters/fake/fake-webhooks";
import { FakeLedger } from "../../src/modules/payments/adapters/fake/ledger";
import { StripeProvider } from "../../src/modules/payments/adapters/stripe/stripe-provider";
import { currency, orderId } from "../builders/ids";
import { at } from "../builders/instants";
import { PROJECT } from "./stripe-objects";
import { SECRET_KEY, StripeServer } from "./stripe-server";

/** A provider over a ledger of its own, and what a test does from outside: time, the buyer's bank, the signatures. */
export interface Subject {
  readonly provider: PaymentProvider;
  readonly ledger: FakeLedger;
  readonly clock: PassingClock;
  readonly secrets: readonly string[];
  /** The bodies of the webhooks about a payment, in no order. */
  webhooksAbout(id: ProviderId): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A clock that stands still until time is told to pass. */
class PassingClock implements Clock {
  private instant = at("12:00:00.000");

  now(): Instant {
    return this.instant;
  }

  pass(milliseconds: number): void {
    this.instant += milliseconds;
  }
}

export function openFake(): Promise<Subject> {
  const { db, clock, ...ledger } = openLedger("fake");
  const provider = new FakeProvider(db, clock);
  return Promise.resolve({ ...ledger, clock, provider, secrets: [FAKE_WEBHOOK_SECRET], close: () => db.terminate() });
}

export async function openStripe(): Promise<Subject & { readonly server: StripeServer; readonly port: number }> {
  const { db, ...ledger } = openLedger("stripe");
  const server = new StripeServer(ledger.ledger);
  const secrets = ["whsec_of_this_year", "whsec_of_last_year"];
  const connection = await server.start();
  const provider = new StripeProvider({ apiKey: SECRET_KEY, webhookSecrets: secrets, project: PROJECT, connection });
  const close = async () => {
    await server.stop();
    await db.terminate();
  };
  return { ...ledger, provider, secrets, server, port: connection.port, close };
}

function openLedger(name: string) {
  const db = new Firestore({ projectId: `demo-contract-${name}-${Date.now().toString(36)}` });
  const clock = new PassingClock();
  const webhooksAbout = async (id: ProviderId) => {
    const { docs } = await db.collection(FAKE_WEBHOOKS).get();
    return docs.map((row) => String(row.get("body"))).filter((body) => body.includes(`"${id}"`));
  };
  return { db, clock, ledger: new FakeLedger(db, clock), webhooksAbout };
}

export function money(amount: number, code = "USD"): Money {
  return { amount, currency: currency(code) };
}

let orders = 0;

/** The first attempt to pay for an order that nobody has heard of. */
export function newAttempt(amount: Money = money(1999)): PaymentAttempt {
  orders += 1;
  return { orderId: orderId(`order-${orders}`), attempt: 1, amount };
}

/** A payment on its way, with the attempt it is for. */
export interface Begun {
  readonly id: ProviderId;
  readonly attempt: PaymentAttempt;
}

export async function begin({ provider }: Subject, amount?: Money): Promise<Begun> {
  const attempt = newAttempt(amount);
  const { id } = await provider.create(attempt);
  return { id, attempt };
}

export async function reserve(subject: Subject, method = "pm_ok"): Promise<Begun> {
  const begun = await begin(subject);
  await subject.provider.authorize(begun.id, { ...begun.attempt, method });
  return begun;
}

export async function take(subject: Subject, amount?: Money): Promise<Begun> {
  const begun = await begin(subject, amount);
  await subject.provider.authorize(begun.id, { ...begun.attempt, method: "pm_ok" });
  await subject.provider.capture(begun.id, begun.attempt);
  return begun;
}
