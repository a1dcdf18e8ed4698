import "../../test/http/log-lines";
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import fc from "fast-check";
import Stripe from "stripe";
import { JSON_BODY, listening, send, stopped, type RawAnswer } from "../../test/http/client";
import { named } from "../../test/builders/wishes";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { useCases } from "../composition";
import { atRoot } from "../helpers/http/router";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema, type OrderId } from "../kernel/ids";
import { HOUR, MINUTE } from "../kernel/instant";
import { inParallel } from "../kernel/in-parallel";
import { currencySchema } from "../kernel/money";
import { FAKE_WEBHOOK_SECRET, FAKE_WEBHOOKS } from "../modules/payments/adapters/fake/fake-webhooks";
import { FakeLedger } from "../modules/payments/adapters/fake/ledger";
import { ENDPOINTS } from ".";

const FORGERIES = 1_000;
const project = new EmulatedProject(`demo-webhook-${randomBytes(5).toString("hex")}`);
const ledger = new FakeLedger(project.db, { now: () => Date.now() });
const BUYER = userIdSchema.parse("ann");
const stripe = new Stripe("sk_test_nobody");

let server: Server;

beforeAll(async () => {
  server = await listening(host({ paymentWebhook: atRoot(ENDPOINTS.paymentWebhook) }));
});
afterAll(() => stopped(server));

const deliver = (body: string | Buffer, signature: string): Promise<RawAnswer> =>
  send(server, {
    method: "POST",
    path: "/paymentWebhook",
    headers: { ...JSON_BODY, "Stripe-Signature": signature },
    body,
  });

function signed(payload: string, secret = FAKE_WEBHOOK_SECRET, timestamp = Math.floor(Date.now() / 1000)): string {
  return stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp });
}

/** An order whose buyer confirms the payment in the client: the provider has it authorized, and nobody here knows. */
async function paidInTheClient(): Promise<{ readonly orderId: OrderId; readonly webhook: string }> {
  const { createEvent, holdTickets, createPayment } = useCases();
  const id = randomBytes(8).toString("hex");
  const [eventId, orderId] = [eventIdSchema.parse(`event-${id}`), orderIdSchema.parse(`order-${id}`)];
  const startTime = Date.now() + 24 * HOUR;
  const what = { name: "Concert", description: "One night", startTime, endTime: startTime + HOUR };
  const terms = { availableTickets: 5, ticketsPrice: 19.99, currency: currencySchema.parse("USD") };
  const organizerId = userIdSchema.parse("olga");
  await createEvent({ eventId, organizerId, description: { ...what, ...terms }, requestHash: null });
  const wishes = named(ticketIdSchema.parse("general-000001"));
  await holdTickets({ orderId, ownerId: BUYER, eventId, wishes, requestHash: null });
  const created = await createPayment({ orderId, ownerId: BUYER });
  if (!created.ok) throw new Error(created.error.detail);
  const [paymentId = ""] = created.value.clientSecret.split("_secret_");
  await ledger.confirm(paymentId, { key: `client-${id}`, method: "pm_ok" });
  const { docs } = await project.db.collection(FAKE_WEBHOOKS).get();
  const sent = docs.map((doc) => String(doc.get("body"))).find((body) => body.includes(paymentId));
  if (sent === undefined) throw new Error("The provider tells that the payment is authorized.");
  return { orderId, webhook: sent };
}

async function statusOf(orderId: OrderId): Promise<unknown> {
  return (await project.db.doc(`orders/${orderId}`).get()).get("status");
}

describe("a webhook that is not the provider's", () => {
  it(`has no effect, ${FORGERIES} times`, async () => {
    const { orderId, webhook } = await paidInTheClient();
    const before = await project.db.doc(`orders/${orderId}`).get();
    const old = Math.floor((Date.now() - 6 * MINUTE) / 1000);
    const at = fc.nat({ max: webhook.length - 1 });
    const forgery = fc.oneof(
      fc.record({ body: at.map((place) => flipped(webhook, place)), header: fc.constant(signed(webhook)) }),
      fc.record({
        body: fc.constant(webhook),
        header: fc.string().map((secret) => signed(webhook, `whsec_${secret}`)),
      }),
      fc.record({ body: fc.constant(webhook), header: fc.constant(signed(webhook, FAKE_WEBHOOK_SECRET, old)) }),
      fc.record({
        body: fc.constant(JSON.stringify(JSON.parse(webhook), null, 1)),
        header: fc.constant(signed(webhook)),
      }),
      fc.record({ body: fc.constant(webhook), header: fc.stringMatching(/^[ -~]{0,200}$/) }),
    );
    const answers = await inParallel(fc.sample(forgery, FORGERIES), 20, ({ body, header }) => deliver(body, header));
    expect(new Set(answers.map((answer) => problemIn(answer).code))).toEqual(
      new Set(["WEBHOOK_SIGNATURE", "INVALID_ARGUMENT"]),
    );
    const after = await project.db.doc(`orders/${orderId}`).get();
    expect(after.updateTime).toEqual(before.updateTime);
    expect((await project.db.collection("inbox").get()).size).toBe(0);
  });

  it("is a 400 without a signature, and a 413 beyond 256 KB", async () => {
    const unsigned = await send(server, { method: "POST", path: "/paymentWebhook", headers: JSON_BODY, body: "{}" });
    expect(problemIn(unsigned)).toMatchObject({ status: 400, code: "WEBHOOK_SIGNATURE" });
    const large = await deliver(`{}${" ".repeat(256 * 1024)}`, "t=1,v1=00");
    expect(problemIn(large)).toMatchObject({ status: 413 });
  });
});

describe("a webhook of the provider's", () => {
  it("completes the order before its buyer is back, once, however often and late it comes", async () => {
    const { orderId, webhook } = await paidInTheClient();
    const first = await Promise.all(Array.from({ length: 3 }, () => deliver(webhook, signed(webhook))));
    expect(first.map(({ status }) => status)).toEqual([200, 200, 200]);
    const completed = await project.db.doc(`orders/${orderId}`).get();
    expect(completed.get("status")).toBe("completed");
    await useCases().finalizePurchase({ orderId, attempt: 1 });
    const late = [await deliver(webhook, signed(webhook)), await deliver(webhook, signed(webhook))];
    expect(late.map(({ text }) => text)).toEqual(['{"outcome":"REPEATED"}\n', '{"outcome":"REPEATED"}\n']);
    expect((await project.db.doc(`orders/${orderId}`).get()).updateTime).toEqual(completed.updateTime);
    const moved = await project.db.collection(`orders/${orderId}/ledger`).get();
    expect(moved.docs.map((doc) => doc.id)).toEqual(["1-authorized", "1-captured"]);
  });

  it("is answered with an error, so that it comes again, where its effect could not be committed", async () => {
    const { orderId, webhook } = await paidInTheClient();
    const find = jest.spyOn(FakeLedger.prototype, "find").mockRejectedValueOnce(new Error("no connection"));
    expect((await deliver(webhook, signed(webhook))).status).toBe(503);
    find.mockRestore();
    expect(await statusOf(orderId)).toBe("purchasing");
    expect((await deliver(webhook, signed(webhook))).status).toBe(200);
    expect(await statusOf(orderId)).toBe("completed");
  });

  it("is acknowledged, and nothing else, where it tells of something unknown", async () => {
    const other = JSON.stringify({
      id: "evt_1",
      object: "event",
      type: "invoice.paid",
      livemode: false,
      data: { object: {} },
    });
    expect((await deliver(other, signed(other))).text).toBe('{"outcome":"IGNORED"}\n');
    const nobodys = other.replace("invoice.paid", "payment_intent.succeeded").replace("{}", '{"id":"pi_x"}');
    expect((await deliver(nobodys, signed(nobodys))).text).toBe('{"outcome":"NOT_OURS"}\n');
  });

  it("of a dispute is recorded", async () => {
    const { orderId, webhook } = await paidInTheClient();
    await deliver(webhook, signed(webhook));
    const { data } = JSON.parse(webhook) as { readonly data: { readonly object: { readonly id: string } } };
    const dispute = await ledger.disputes.open(data.object.id, { reason: "fraudulent" });
    const { docs } = await project.db.collection(FAKE_WEBHOOKS).get();
    const told = docs.map((doc) => String(doc.get("body"))).find((body) => body.includes(dispute.id)) ?? "";
    expect((await deliver(told, signed(told))).text).toBe('{"outcome":"DISPUTED"}\n');
    const kept = await project.db.doc(`disputes/${dispute.id}`).get();
    expect(kept.data()).toMatchObject({ orderId, amount: 1999, currency: "USD", status: "needs_response" });
  });
});

/** The text with one character changed, so that it is another but as long. */
function flipped(text: string, place: number): string {
  return `${text.slice(0, place)}${text[place] === "7" ? "8" : "7"}${text.slice(place + 1)}`;
}
