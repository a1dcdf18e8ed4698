import { Firestore, Timestamp } from "firebase-admin/firestore";
import { StoppedClock } from "../../../../test/builders/clock";
import { at } from "../../../../test/builders/instants";
import { orderIdSchema } from "../../../kernel/ids";
import { FirestorePaymentRecords } from "./firestore-payment-records";

const db = new Firestore({ projectId: `demo-payment-records-${Date.now().toString(36)}` });
const records = new FirestorePaymentRecords(db, new StoppedClock("12:00:00.000"));
const of = (name: string, attempt = 1) => ({ orderId: orderIdSchema.parse(name), attempt });
const openedAs = (n: number) => ({ id: `pi_${n}`, clientSecret: `pi_${n}_secret` });

afterAll(() => db.terminate());

describe("the payment of an attempt", () => {
  it("is kept below its order, out of clients' reach", async () => {
    expect(await records.find(of("kept"))).toBeNull();
    expect(await records.keep(of("kept"), openedAs(1))).toEqual(openedAs(1));
    expect(await records.find(of("kept"))).toEqual(openedAs(1));
    expect((await db.doc("orders/kept/private/payment-1").get()).data()).toEqual({
      paymentId: "pi_1",
      clientSecret: "pi_1_secret",
      createdAt: Timestamp.fromMillis(at("12:00:00.000")),
    });
  });

  it("is the first that was kept, for all who keep one at once", async () => {
    const kept = await Promise.all(Array.from({ length: 20 }, (_, n) => records.keep(of("raced"), openedAs(n))));
    expect(new Set(kept.map(({ id }) => id)).size).toBe(1);
    expect(kept[0]).toEqual(await records.find(of("raced")));
  });

  it("is another for another attempt", async () => {
    await records.keep(of("twice", 1), openedAs(1));
    await records.keep(of("twice", 2), openedAs(2));
    expect(await records.find(of("twice", 1))).toEqual(openedAs(1));
    expect(await records.find(of("twice", 2))).toEqual(openedAs(2));
  });
});
