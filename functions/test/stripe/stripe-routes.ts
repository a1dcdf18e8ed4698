import * as z from "zod";
import { orderIdSchema } from "../../src/kernel/ids";
import { SECOND } from "../../src/kernel/instant";
import { chargeError } from "../../src/kernel/money";
import type { FakePayment } from "../../src/modules/payments/adapters/fake/fake-payment";
import type { FakeLedger } from "../../src/modules/payments/adapters/fake/ledger";
import { fromWire } from "../../src/modules/payments/adapters/stripe/amounts";
import { type Answer, missing, StripeFault } from "./stripe-fault";
import { cardError, disputeOf, intentOf, listOf, refundOf } from "./stripe-objects";

/** A call of Stripe's API: its parameters are those of the query or of the form. */
export interface StripeCall {
  readonly method: string;
  readonly path: string;
  readonly form: ReadonlyMap<string, string>;
  /** The idempotency key; one that nobody else has where none was sent. */
  readonly key: string;
  /** Whether a browser calls, which knows the publishable key and one payment's secret. */
  readonly publishable: boolean;
}

type Handler = (ledger: FakeLedger, call: StripeCall, id: string) => Promise<Answer>;

const createSchema = z.object({
  amount: z.coerce.number().int().positive(),
  currency: z.string().regex(/^[a-z]{3}$/),
  capture_method: z.literal("manual"),
  "automatic_payment_methods[enabled]": z.literal("true"),
  "metadata[orderId]": orderIdSchema,
  "metadata[attempt]": z.coerce.number().int(),
});
const refundSchema = z.object({
  payment_intent: z.string(),
  amount: z.coerce.number().int().positive(),
  "metadata[reason]": z.string(),
});
const listSchema = z.object({
  "created[gte]": z.coerce.number().int(),
  starting_after: z.string().optional(),
  limit: z.coerce.number().int().max(100),
});

const create: Handler = async (ledger, call) => {
  const { amount, currency, ...form } = read(createSchema, call);
  const money = fromWire({ amount, currency });
  if (!money) throw new StripeFault(400, { type: "invalid_request_error", param: "amount" });
  if (chargeError(money) !== null) {
    throw new StripeFault(400, { type: "invalid_request_error", code: "amount_too_small", param: "amount" });
  }
  const of = { orderId: form["metadata[orderId]"], attempt: form["metadata[attempt]"], amount: money };
  return answered(await ledger.create({ key: call.key, ...of }), call);
};

/** By the server with its secret key, or by the buyer's browser with the payment's own secret. */
const confirm: Handler = async (ledger, call, id) => {
  const { clientSecret } = await found(ledger, id);
  if (call.publishable && call.form.get("client_secret") !== clientSecret) throw missing();
  const method = call.form.get("payment_method") ?? null;
  const payment = await ledger.confirm(id, { key: call.key, method });
  if (payment.error === null) return answered(payment, call);
  const error = cardError(payment.error.code, payment.error.detail);
  return { status: 402, body: { error: { ...error, payment_intent: intentOf(payment, false) } } };
};

const capture: Handler = async (ledger, call, id) => answered(await ledger.capture(id, call), call);

const cancel: Handler = async (ledger, call, id) => answered(await ledger.cancel(id, call), call);

const retrieve: Handler = async (ledger, call, id) => answered(await found(ledger, id), call);

const list: Handler = async (ledger, call) => {
  const { starting_after: after = null, limit, "created[gte]": since } = read(listSchema, call);
  const { payments, next } = await ledger.list({ since: since * SECOND, after, limit });
  const data = payments.map((payment) => intentOf(payment, isExpanded(call)));
  return { status: 200, body: listOf(call.path, data, next !== null) };
};

const refund: Handler = async (ledger, call) => {
  const { payment_intent: id, amount, "metadata[reason]": reason } = read(refundSchema, call);
  const payment = await found(ledger, id);
  const money = fromWire({ amount, currency: payment.amount.currency });
  if (!money) throw new StripeFault(400, { type: "invalid_request_error", param: "amount" });
  const given = await ledger.refund(id, { key: call.key, amount: money.amount, reason });
  return { status: 200, body: refundOf(payment, given) };
};

const listRefunds: Handler = async (ledger, call) => {
  const payment = await found(ledger, call.form.get("payment_intent") ?? "");
  const refunds = payment.refunds.map((given) => refundOf(payment, given));
  return { status: 200, body: listOf(call.path, refunds, false) };
};

const retrieveDispute: Handler = async (ledger, _, id) => {
  const dispute = await ledger.disputes.find(id);
  if (!dispute) throw missing();
  return { status: 200, body: disputeOf(dispute) };
};

const listDisputes: Handler = async (ledger, call) => {
  const { starting_after: after = null, "created[gte]": since } = read(listSchema, call);
  const { disputes, next } = await ledger.disputes.list({ since: since * SECOND, after });
  return { status: 200, body: listOf(call.path, disputes.map(disputeOf), next !== null) };
};

const ROUTES: readonly (readonly [method: string, path: RegExp, Handler])[] = [
  ["POST", /^\/v1\/payment_intents$/, create],
  ["GET", /^\/v1\/payment_intents$/, list],
  ["GET", /^\/v1\/payment_intents\/([^/]+)$/, retrieve],
  ["POST", /^\/v1\/payment_intents\/([^/]+)\/confirm$/, confirm],
  ["POST", /^\/v1\/payment_intents\/([^/]+)\/capture$/, capture],
  ["POST", /^\/v1\/payment_intents\/([^/]+)\/cancel$/, cancel],
  ["POST", /^\/v1\/refunds$/, refund],
  ["GET", /^\/v1\/refunds$/, listRefunds],
  ["GET", /^\/v1\/disputes$/, listDisputes],
  ["GET", /^\/v1\/disputes\/([^/]+)$/, retrieveDispute],
];

/** What the ledger says to the call. Throws as the ledger does, and StripeFault for calls that Stripe does not know. */
export function route(ledger: FakeLedger, call: StripeCall): Promise<Answer> {
  for (const [method, path, handler] of ROUTES) {
    const match = method === call.method ? path.exec(call.path) : null;
    if (!match) continue;
    if (call.publishable && handler !== confirm) throw new StripeFault(403, { type: "invalid_request_error" });
    return handler(ledger, call, decodeURIComponent(match[1] ?? ""));
  }
  throw new StripeFault(404, { type: "invalid_request_error" });
}

function read<Shape extends z.ZodType>(shape: Shape, { form }: StripeCall): z.output<Shape> {
  const parsed = shape.safeParse(Object.fromEntries(form));
  if (parsed.success) return parsed.data;
  throw new StripeFault(400, { type: "invalid_request_error", param: z.prettifyError(parsed.error) });
}

async function found(ledger: FakeLedger, id: string): Promise<FakePayment> {
  const payment = await ledger.find(id);
  if (!payment) throw missing();
  return payment;
}

function answered(payment: FakePayment, call: StripeCall): Answer {
  return { status: 200, body: intentOf(payment, isExpanded(call)) };
}

function isExpanded({ form }: StripeCall): boolean {
  return [...form].some(([name, value]) => name.startsWith("expand[") && value.endsWith("latest_charge"));
}
