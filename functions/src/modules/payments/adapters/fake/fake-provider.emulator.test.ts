import { Firestore } from "firebase-admin/firestore";
import Stripe from "stripe";
import { StoppedClock } from "../../../../../test/builders/clock";
import { at } from "../../../../../test/builders/instants";
import { orderIdSchema } from "../../../../kernel/ids";
import { currencySchema } from "../../../../kernel/money";
import type { PaymentAttempt } from "../../payment-provider";
import { FakeIdempotencyError, FakeTimeout } from "./fake-errors";
import { FakeProvider } from "./fake-provider";
import { FAKE_WEBHOOK_SECRET } from "./fake-webhooks";
import { FakeLedger } from "./ledger";

const db = new Firestore({ projectId: `demo-fake-${Date.now().toString(36)}` });
const clock = new StoppedClock("12:00:00.000");
const provider = new FakeProvider(db, clock);
const USD = currencySchema.parse("USD");

afterAll(() => db.terminate());

let orders = 0;
async function begin(method: string | null = null) {
  orders += 1;
  const attempt: PaymentAttempt = {
    orderId: orderIdSchema.parse(`order-${orders}`),
    attempt: 1,
    amount: { amount: 1999, currency: USD },
  };
  const { id } = await provider.create(attempt);
  return { id, attempt, authorize: () => provider.authorize(id, { ...attempt, method }) };
}

async function captured() {
  const { id, attempt, authorize } = await begin();
  await authorize();
  await provider.capture(id, attempt);
  return { id, attempt };
}

describe("the fake provider", () => {
  it("takes a payment from creation to capture", async () => {
    const { id, attempt, authorize } = await begin();
    const untouched = { id, attempt, livemode: false, createdAt: at("12:00:00.000"), error: null, refunded: 0 };
    expect(await provider.lookUp(id)).toEqual({ ...untouched, state: "open", authorized: false });
    expect(await authorize()).toEqual({ ...untouched, state: "authorized", authorized: true });
    expect(await provider.capture(id, attempt)).toEqual({ ...untouched, state: "captured", authorized: true });
  });

  it("makes one payment for an attempt, and none for another amount", async () => {
    const { id, attempt } = await begin();
    const again = await Promise.all(Array.from({ length: 10 }, () => provider.create(attempt)));
    expect(new Set(again.map((opened) => opened.id))).toEqual(new Set([id]));
    const dearer = { ...attempt, amount: { amount: 2000, currency: USD } };
    await expect(provider.create(dearer)).rejects.toThrow(FakeIdempotencyError);
    expect((await provider.create({ ...attempt, attempt: 2 })).id).not.toBe(id);
  });

  it("answers how the payment is, however often and late it is asked", async () => {
    const { id, attempt, authorize } = await begin();
    await authorize();
    await provider.capture(id, attempt);
    expect((await authorize()).state).toBe("captured");
    expect((await provider.capture(id, attempt)).state).toBe("captured");
    expect((await provider.cancel(id, attempt)).state).toBe("captured");
  });

  it("answers a cancelled payment to whoever comes too late", async () => {
    const { id, attempt, authorize } = await begin();
    await provider.cancel(id, attempt);
    expect((await authorize()).state).toBe("cancelled");
    expect((await provider.capture(id, attempt)).state).toBe("cancelled");
    expect((await provider.cancel(id, attempt)).state).toBe("cancelled");
  });

  it.each([1, 2, 3, 4, 5])("tells both who capture and cancel at once the same (%d)", async () => {
    const { id, attempt, authorize } = await begin();
    await authorize();
    const both = await Promise.all([provider.capture(id, attempt), provider.cancel(id, attempt)]);
    const [first, second] = both.map(({ state }) => state);
    expect(first).toBe(second);
    expect(["captured", "cancelled"]).toContain(first);
  });

  it("declines as a state, with the reason", async () => {
    const { authorize } = await begin("pm_insufficient");
    expect(await authorize()).toMatchObject({ state: "declined", error: { code: "insufficient_funds" } });
  });

  it("declines a capture that is refused for good, and cancels it after", async () => {
    const { id, attempt, authorize } = await begin("pm_capture_fails");
    expect((await authorize()).state).toBe("authorized");
    const refused = { state: "declined", error: { code: "capture_failed" } };
    expect(await provider.capture(id, attempt)).toMatchObject(refused);
    expect(await provider.capture(id, attempt)).toMatchObject(refused);
    expect((await provider.cancel(id, attempt)).state).toBe("cancelled");
    expect(await provider.capture(id, attempt)).toMatchObject({ state: "cancelled", error: null });
  });

  it("does not promise to cancel what the bank is at, and cancels it once the bank is done", async () => {
    const { id, attempt, authorize } = await begin("pm_processing");
    await authorize();
    expect((await provider.cancel(id, attempt)).state).toBe("processing");
    await new FakeLedger(db, clock).completeAction(id, "fail");
    expect((await provider.cancel(id, attempt)).state).toBe("cancelled");
  });

  it.each([
    ["pm_ok", "captured"],
    ["pm_capture_fails", "declined"],
  ])("captures what was not reserved when first asked (%s: %s)", async (method, state) => {
    const { id, attempt, authorize } = await begin(method);
    expect((await provider.capture(id, attempt)).state).toBe("open");
    await authorize();
    expect((await provider.capture(id, attempt)).state).toBe(state);
  });

  it("times out before or after the effect", async () => {
    const before = await begin("pm_timeout_before");
    await expect(before.authorize()).rejects.toThrow(FakeTimeout);
    expect((await provider.lookUp(before.id))?.state).toBe("open");
    const after = await begin("pm_timeout_after");
    await expect(after.authorize()).rejects.toThrow(FakeTimeout);
    expect((await after.authorize()).state).toBe("authorized");
  });

  it("knows no payment and no dispute that it has not", async () => {
    expect(await provider.lookUp("pi_fake_none")).toBeNull();
    expect(await provider.lookUpDispute("dp_fake_none")).toBeNull();
    await expect(provider.cancel("pi_fake_none", (await begin()).attempt)).rejects.toThrow("pi_fake_none");
  });

  it("refunds each ticket once, and what came late once", async () => {
    const { id: paymentId, attempt } = await captured();
    const refund = (ticket: string) =>
      provider.refund({
        paymentId,
        orderId: attempt.orderId,
        attempt: 1,
        reason: ticket,
        amount: { amount: 600, currency: USD },
      });
    const first = await refund("vip-A-1-1");
    expect(await refund("vip-A-1-1")).toEqual(first);
    expect((await refund("vip-A-1-2")).id).not.toBe(first.id);
    expect((await refund("late")).status).toBe("succeeded");
    expect((await provider.lookUp(paymentId))?.refunded).toBe(1800);
    expect(await refund("vip-A-1-3")).toEqual({ id: null, status: "failed" });
  });

  it("lists its payments and finds their disputes", async () => {
    const { id } = await captured();
    const { payments, next } = await provider.list({ since: at("12:00:00.000"), after: null });
    expect(payments.find((payment) => payment.id === id)).toEqual(await provider.lookUp(id));
    expect(next).toBeNull();
    const dispute = await new FakeLedger(db, clock).disputes.open(id, { reason: "fraudulent" });
    expect(await provider.lookUpDispute(dispute.id)).toEqual(dispute);
  });

  it("believes only its own signature", () => {
    const event = { id: "evt_fake_1", object: "event", type: "payment_intent.succeeded", livemode: false };
    const payload = JSON.stringify({ ...event, data: { object: { id: "pi_fake_1", object: "payment_intent" } } });
    const signed = (secret: string) => Stripe.webhooks.generateTestHeaderString({ payload, secret });
    expect(provider.verifyWebhook(Buffer.from(payload), signed(FAKE_WEBHOOK_SECRET))).toEqual({
      eventId: "evt_fake_1",
      livemode: false,
      about: { kind: "payment", paymentId: "pi_fake_1" },
    });
    expect(provider.verifyWebhook(Buffer.from(payload), signed("whsec_else"))).toBeNull();
  });
});
