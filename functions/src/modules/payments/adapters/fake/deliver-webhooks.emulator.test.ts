import { Firestore } from "firebase-admin/firestore";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { orderIdSchema } from "../../../../kernel/ids";
import { SECOND } from "../../../../kernel/instant";
import { currencySchema } from "../../../../kernel/money";
import type { WebhookNotice } from "../../payment-provider";
import { deliverWebhooks } from "./deliver-webhooks";
import { FakeProvider } from "./fake-provider";
import { FAKE_WEBHOOKS } from "./fake-webhooks";
import { FakeLedger } from "./ledger";

const db = new Firestore({ projectId: `demo-deliver-${Date.now().toString(36)}` });
/** The present: signatures of another time are refused. */
const clock = { now: () => Date.now() };
const provider = new FakeProvider(db, clock);
const ledger = new FakeLedger(db, clock);

/** Takes webhooks as the backend does, and answers what it is told to. */
class Receiver {
  readonly notices: (WebhookNotice | null)[] = [];
  answer: (notice: WebhookNotice | null) => number = () => 200;
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void this.take(request).then((status) => response.writeHead(status).end("{}"));
    });
  }

  async open(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/paymentWebhook`;
  }

  private async take(request: IncomingMessage): Promise<number> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const notice = provider.verifyWebhook(Buffer.concat(chunks), String(request.headers["stripe-signature"]));
    this.notices.push(notice);
    return this.answer(notice);
  }
}

let receiver: Receiver;

beforeEach(async () => {
  await db.recursiveDelete(db.collection(FAKE_WEBHOOKS));
  receiver = new Receiver();
  await receiver.open();
});
afterEach(() => {
  receiver.close();
});
afterAll(() => db.terminate());

const run = () => deliverWebhooks({ db, clock, url: receiver.url });
const paymentsTold = () => receiver.notices.map((notice) => notice?.about);
const rows = async () => (await db.collection(FAKE_WEBHOOKS).orderBy("dueAt").get()).docs;

const waiting = async () => (await rows()).map((row) => /pi_fake_[0-9a-f]+/.exec(String(row.get("body")))?.[0]);

let orders = 0;
/** A payment that has told of `authorized`. */
async function authorized(): Promise<string> {
  orders += 1;
  const orderId = orderIdSchema.parse(`order-${orders}`);
  const amount = { amount: 1999, currency: currencySchema.parse("USD") };
  const { id } = await ledger.create({ key: orderId, orderId, attempt: 1, amount });
  await ledger.confirm(id, { key: `${id}:confirm`, method: null });
  return id;
}

const about = (paymentId: string) => ({ kind: "payment", paymentId });

describe("the fake's webhooks", () => {
  it("tell of payments, refunds and disputes under the provider's signature, and once they are taken no more", async () => {
    const id = await authorized();
    await ledger.capture(id, { key: `${id}:capture` });
    await ledger.refund(id, { key: `${id}:refund`, amount: 1, reason: "late" });
    const { id: disputeId } = await ledger.disputes.open(id, { reason: "fraudulent" });
    expect(await run()).toEqual({ delivered: 4, failed: 0 });
    expect(paymentsTold()).toEqual(
      expect.arrayContaining([about(id), about(id), about(id), { kind: "dispute", disputeId }]),
    );
    expect(receiver.notices.every((notice) => notice?.livemode === false)).toBe(true);
    expect(await run()).toEqual({ delivered: 0, failed: 0 });
    expect(await rows()).toEqual([]);
  });

  it.each([500, 409, 302])("are delivered again, as the same event, after %d", async (status) => {
    const id = await authorized();
    receiver.answer = () => status;
    expect(await run()).toEqual({ delivered: 0, failed: 1 });
    expect(await run()).toEqual({ delivered: 0, failed: 1 });
    expect((await rows()).map((row) => row.get("attempts") as unknown)).toEqual([2]);
    receiver.answer = () => 204;
    expect(await run()).toEqual({ delivered: 1, failed: 0 });
    expect(paymentsTold()).toEqual([about(id), about(id), about(id)]);
    expect(new Set(receiver.notices.map((notice) => notice?.eventId)).size).toBe(1);
  });

  it("stay while nobody is there", async () => {
    await authorized();
    const { url } = receiver;
    receiver.close();
    expect(await deliverWebhooks({ db, clock, url })).toEqual({ delivered: 0, failed: 1 });
    expect(await rows()).toHaveLength(1);
  });

  it("wait behind the others once refused", async () => {
    const first = await authorized();
    const second = await authorized();
    expect(await waiting()).toEqual([first, second]);
    receiver.answer = () => 500;
    await deliverWebhooks({ db, url: receiver.url, clock: { now: () => Date.now() + SECOND } });
    const third = await authorized();
    expect((await waiting())[0]).toBe(third);
    expect(await waiting()).toHaveLength(3);
  });

  it("are lost by no overlapping runs", async () => {
    const ids: string[] = [];
    for (let n = 0; n < 12; n += 1) ids.push(await authorized());
    let taken = 0;
    receiver.answer = () => {
      taken += 1;
      return taken % 3 === 0 ? 503 : 200;
    };
    await Promise.all([run(), run(), run()]);
    while ((await rows()).length > 0) await run();
    const told = new Set(paymentsTold().map((to) => (to?.kind === "payment" ? to.paymentId : "other")));
    expect([...told].sort()).toEqual(ids.sort());
  });
});
