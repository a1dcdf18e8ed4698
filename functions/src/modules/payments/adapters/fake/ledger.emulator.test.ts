import { Firestore } from "firebase-admin/firestore";
import { StoppedClock } from "../../../../../test/builders/clock";
import { orderIdSchema } from "../../../../kernel/ids";
import { currencySchema } from "../../../../kernel/money";
import { FakeIdempotencyError, FakeLedgerError, FakeTimeout } from "./fake-errors";
import type { FakePayment } from "./fake-payment";
import { FakeLedger } from "./ledger";

const db = new Firestore({ projectId: `demo-ledger-${Date.now().toString(36)}` });
const clock = new StoppedClock("12:00:00.000");
const ledger = new FakeLedger(db, clock);
const AMOUNT = { amount: 1999, currency: currencySchema.parse("USD") };
const TWENTY = Array.from({ length: 20 }, (_, n) => n);

afterAll(() => db.terminate());

let payments = 0;
function create(): Promise<FakePayment> {
  payments += 1;
  const orderId = orderIdSchema.parse(`order-${payments}`);
  return ledger.create({ key: `${orderId}:1:create`, orderId, attempt: 1, amount: AMOUNT });
}

async function authorized(method = "pm_ok"): Promise<FakePayment> {
  const { id } = await create();
  return ledger.confirm(id, { key: `${id}:confirm`, method });
}

async function captured(): Promise<FakePayment> {
  const { id } = await authorized();
  return ledger.capture(id, { key: `${id}:capture` });
}

async function webhooksOf(id: string): Promise<readonly string[]> {
  const { docs } = await db.collection("fakeWebhooks").get();
  const bodies = docs.map((doc) => String(doc.get("body"))).filter((body) => body.includes(`"${id}"`));
  return bodies.map((body) => (JSON.parse(body) as { type: string }).type).sort();
}

const stateOf = async (id: string) => (await ledger.find(id))?.state;
const ends = async (steps: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(steps)).map((end): unknown => (end.status === "fulfilled" ? "done" : end.reason));

describe("creating a payment", () => {
  it("under one key makes one, with one client secret, however many ask at once", async () => {
    const orderId = orderIdSchema.parse("double-click");
    const asked = TWENTY.map(() => ledger.create({ key: "double-click", orderId, attempt: 1, amount: AMOUNT }));
    const secrets = (await Promise.all(asked)).map(({ id, clientSecret }) => `${id} ${clientSecret}`);
    expect(new Set(secrets).size).toBe(1);
    expect((await db.collection("fakePayments").where("orderId", "==", orderId).get()).size).toBe(1);
  });

  it("names the payment by its key", async () => {
    const { id, clientSecret } = await create();
    expect(id).toMatch(/^pi_fake_[0-9a-f]{24}$/);
    expect(clientSecret).toMatch(new RegExp(`^${id}_secret_[0-9a-f]{32}$`));
    expect(await ledger.find(id)).toMatchObject({ id, state: "open", amount: AMOUNT, refunds: [] });
  });

  it("takes any key that a header can carry", async () => {
    const of = { orderId: orderIdSchema.parse("odd"), attempt: 1, amount: AMOUNT };
    const { id } = await ledger.create({ key: "a/b c?d#é", ...of });
    expect((await ledger.create({ key: "a/b c?d#é", ...of })).id).toBe(id);
  });
});

describe("an idempotency key", () => {
  it("has one effect for 20 confirmations at once", async () => {
    const { id } = await create();
    const asked = TWENTY.map(() => ledger.confirm(id, { key: `${id}:confirm`, method: null }));
    expect(new Set((await Promise.all(asked)).map(({ state }) => state))).toEqual(new Set(["authorized"]));
    expect(await ledger.find(id)).toMatchObject({ state: "authorized", confirms: 1 });
    expect(await webhooksOf(id)).toEqual(["payment_intent.amount_capturable_updated"]);
  });

  it("answers as it was answered first, whatever happened since", async () => {
    const { id } = await authorized();
    await ledger.capture(id, { key: `${id}:capture` });
    expect((await ledger.confirm(id, { key: `${id}:confirm`, method: "pm_ok" })).state).toBe("authorized");
    expect(await stateOf(id)).toBe("captured");
  });

  it("refuses again what it refused, as the provider keeps refusals too", async () => {
    const { id } = await create();
    const early = () => ledger.capture(id, { key: `${id}:capture` });
    await expect(early()).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
      payment: { state: "open" },
    });
    await ledger.confirm(id, { key: `${id}:confirm`, method: null });
    await expect(early()).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
      payment: { state: "open" },
    });
    expect((await ledger.capture(id, { key: `${id}:capture:2` })).state).toBe("captured");
  });

  it("serves no other request", async () => {
    const { id } = await authorized();
    const { id: other } = await create();
    const [key, of] = [`${id}:confirm`, { orderId: orderIdSchema.parse("else"), attempt: 1, amount: AMOUNT }];
    await expect(ledger.confirm(id, { key, method: "pm_declined" })).rejects.toThrow(FakeIdempotencyError);
    await expect(ledger.confirm(other, { key, method: "pm_ok" })).rejects.toThrow(FakeIdempotencyError);
    await expect(ledger.cancel(id, { key })).rejects.toThrow(FakeIdempotencyError);
    await expect(ledger.create({ key, ...of })).rejects.toThrow(FakeIdempotencyError);
    expect([await stateOf(id), await stateOf(other)]).toEqual(["authorized", "open"]);
  });

  it("is not used up where there is no such payment", async () => {
    const missing = { code: "resource_missing", payment: null };
    await expect(ledger.cancel("pi_fake_none", { key: "none" })).rejects.toMatchObject(missing);
    await expect(ledger.completeAction("pi_fake_none", "succeed")).rejects.toMatchObject(missing);
    expect(await ledger.find("pi_fake_none")).toBeNull();
    const { id } = await create();
    expect((await ledger.cancel(id, { key: "none" })).state).toBe("cancelled");
  });
});

describe("callers at once", () => {
  it("capture a payment once", async () => {
    const { id } = await authorized();
    const asked = TWENTY.map((n) => ledger.capture(id, { key: `${id}:capture:${n}` }));
    const all = await ends(asked);
    expect(all.filter((end) => end === "done")).toHaveLength(1);
    expect(all.filter((end) => end instanceof FakeLedgerError && end.payment?.state === "captured")).toHaveLength(19);
    expect((await webhooksOf(id)).filter((type) => type === "payment_intent.succeeded")).toHaveLength(1);
  });

  it.each(TWENTY.slice(0, 5))("capture or cancel it, never both (%d)", async (n) => {
    const { id } = await authorized();
    const capture = () => ledger.capture(id, { key: `${id}:capture` });
    const cancel = () => ledger.cancel(id, { key: `${id}:cancel` });
    const all = await ends(n % 2 === 0 ? [capture(), cancel()] : [cancel(), capture()]);
    expect(all.filter((end) => end === "done")).toHaveLength(1);
    const told = all.flatMap((end) => (end instanceof FakeLedgerError ? [end.payment?.state] : []));
    expect(told).toEqual([await stateOf(id)]);
    expect(await webhooksOf(id)).toHaveLength(2);
  });

  it("never get back more than was captured", async () => {
    const { id } = await captured();
    const asked = TWENTY.map((n) => ledger.refund(id, { key: `${id}:refund:${n}`, amount: 150, reason: `t-${n}` }));
    const all = await ends(asked);
    expect(all.filter((end) => end === "done")).toHaveLength(13);
    expect(all.filter((end) => end instanceof FakeLedgerError && end.code === "amount_too_large")).toHaveLength(7);
    const { refunds = [] } = (await ledger.find(id)) ?? {};
    expect(refunds.map(({ amount }) => amount)).toEqual(Array.from({ length: 13 }, () => 150));
    expect((await webhooksOf(id)).filter((type) => type === "charge.refunded")).toHaveLength(13);
  });

  it("get one refund under one key", async () => {
    const { id } = await captured();
    const asked = TWENTY.map(() => ledger.refund(id, { key: `${id}:refund`, amount: 100, reason: "late" }));
    expect(new Set((await Promise.all(asked)).map((refund) => refund.id)).size).toBe(1);
    expect((await ledger.find(id))?.refunds).toHaveLength(1);
  });
});

describe("a refund", () => {
  it("needs captured money and an amount above nothing", async () => {
    const { id } = await authorized();
    const refund = (amount: number) => ledger.refund(id, { key: `${id}:${amount}`, amount, reason: "late" });
    await expect(refund(1)).rejects.toMatchObject({ code: "payment_intent_unexpected_state" });
    for (const amount of [0, -1, 1.5]) await expect(refund(amount)).rejects.toThrow(RangeError);
  });
});

describe("methods", () => {
  it("pm_timeout_before times out each time, before anything happened", async () => {
    const { id } = await create();
    const confirm = () => ledger.confirm(id, { key: `${id}:confirm`, method: "pm_timeout_before" });
    await expect(confirm()).rejects.toThrow(FakeTimeout);
    await expect(confirm()).rejects.toThrow(FakeTimeout);
    expect(await ledger.find(id)).toMatchObject({ state: "open", confirms: 0 });
    expect(await webhooksOf(id)).toEqual([]);
  });

  it("pm_timeout_after times out once, after it happened", async () => {
    const { id } = await create();
    const confirm = () => ledger.confirm(id, { key: `${id}:confirm`, method: "pm_timeout_after" });
    await expect(confirm()).rejects.toThrow(FakeTimeout);
    expect(await stateOf(id)).toBe("authorized");
    expect(await confirm()).toMatchObject({ state: "authorized", confirms: 1 });
  });

  it("pm_requires_action waits for the buyer's bank", async () => {
    const yes = await authorized("pm_requires_action");
    const no = await authorized("pm_requires_action");
    expect((await ledger.completeAction(yes.id, "succeed")).state).toBe("authorized");
    expect((await ledger.completeAction(no.id, "fail")).state).toBe("declined");
    await expect(ledger.completeAction(no.id, "succeed")).rejects.toThrow(FakeLedgerError);
    expect(await webhooksOf(no.id)).toEqual(["payment_intent.payment_failed", "payment_intent.requires_action"]);
  });

  it("pm_capture_fails is never captured", async () => {
    const { id } = await authorized("pm_capture_fails");
    await expect(ledger.capture(id, { key: `${id}:capture` })).rejects.toMatchObject({ code: "capture_failed" });
    expect((await ledger.cancel(id, { key: `${id}:cancel` })).state).toBe("cancelled");
  });
});
