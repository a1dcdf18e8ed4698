import { Firestore } from "firebase-admin/firestore";
import { orderIdSchema } from "../../../../kernel/ids";
import { DAY, SECOND, type Instant } from "../../../../kernel/instant";
import { currencySchema } from "../../../../kernel/money";
import { FakeLedger } from "./ledger";

const db = new Firestore({ projectId: `demo-ledger-time-${Date.now().toString(36)}` });
const START = Date.parse("2026-03-01T12:00:00Z");
let now: Instant = START;
const ledger = new FakeLedger(db, { now: () => now });
const AMOUNT = { amount: 500, currency: currencySchema.parse("EUR") };

beforeEach(() => {
  now = START;
});
afterAll(() => db.terminate());

async function create(name: string): Promise<string> {
  const of = { orderId: orderIdSchema.parse(name), attempt: 1, amount: AMOUNT };
  return (await ledger.create({ key: name, ...of })).id;
}

async function authorized(name: string): Promise<string> {
  const id = await create(name);
  await ledger.confirm(id, { key: `${name}:confirm`, method: null });
  return id;
}

async function cancellationsOf(id: string): Promise<number> {
  const { docs } = await db.collection("fakeWebhooks").get();
  const bodies = docs.map((doc) => String(doc.get("body")));
  return bodies.filter((body) => body.includes(id) && body.includes("payment_intent.canceled")).length;
}

describe("a reservation that has run out", () => {
  it("is found cancelled, and told once", async () => {
    const id = await authorized("looked-up");
    now = START + 7 * DAY - 1;
    expect((await ledger.find(id))?.state).toBe("authorized");
    now = START + 7 * DAY;
    const found = await Promise.all(Array.from({ length: 10 }, () => ledger.find(id)));
    expect(new Set(found.map((payment) => payment?.state))).toEqual(new Set(["cancelled"]));
    expect(await cancellationsOf(id)).toBe(1);
    now = START;
    expect((await ledger.find(id))?.state).toBe("cancelled");
  });

  it("is not captured any more", async () => {
    const id = await authorized("captured-late");
    now = START + 7 * DAY;
    await expect(ledger.capture(id, { key: "captured-late:capture" })).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
      payment: { state: "cancelled", authorized: true },
    });
  });

  it("is listed cancelled", async () => {
    const id = await authorized("listed-late");
    now = START + 7 * DAY;
    const { payments } = await ledger.list({ since: START, after: null, limit: 100 });
    expect(payments.find((payment) => payment.id === id)?.state).toBe("cancelled");
    expect(await cancellationsOf(id)).toBe(1);
  });

  it("does not matter once captured", async () => {
    const id = await authorized("in-time");
    await ledger.capture(id, { key: "in-time:capture" });
    now = START + 30 * DAY;
    expect((await ledger.find(id))?.state).toBe("captured");
  });
});

describe("the list of payments", () => {
  it("goes back from the newest to the time asked for, page by page", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      now = START + DAY + n * SECOND;
      ids.push(await create(`listed-${n}`));
    }
    const since = START + DAY + SECOND;
    const pages: string[][] = [];
    let after: string | null = null;
    do {
      const page: Awaited<ReturnType<FakeLedger["list"]>> = await ledger.list({ since, after, limit: 2 });
      pages.push(page.payments.map(({ id }) => id));
      after = page.next;
    } while (after !== null);
    expect(pages).toEqual([ids.slice(3).reverse(), ids.slice(1, 3).reverse()]);
  });

  it("misses none of those created in the same moment", async () => {
    now = START + 2 * DAY;
    const ids = await Promise.all(Array.from({ length: 5 }, (_, n) => create(`moment-${n}`)));
    const first = await ledger.list({ since: now, after: null, limit: 3 });
    const second = await ledger.list({ since: now, after: first.next, limit: 3 });
    expect([...first.payments, ...second.payments].map(({ id }) => id).sort()).toEqual(ids.sort());
    expect(second.next).toBeNull();
  });
});

describe("a dispute", () => {
  it("takes back captured money, once", async () => {
    const id = await authorized("disputed");
    await expect(ledger.disputes.open(id, { reason: "fraudulent" })).rejects.toMatchObject({
      code: "payment_intent_unexpected_state",
    });
    await ledger.capture(id, { key: "disputed:capture" });
    const dispute = await ledger.disputes.open(id, { reason: "fraudulent" });
    expect(dispute).toMatchObject({ paymentId: id, amount: AMOUNT, reason: "fraudulent", status: "needs_response" });
    expect(await ledger.disputes.open(id, { reason: "duplicate" })).toEqual(dispute);
    expect(await ledger.disputes.find(dispute.id)).toEqual(dispute);
    expect(await ledger.disputes.find("dp_fake_none")).toBeNull();
  });
});
