import { randomBytes } from "node:crypto";
import { PubSub } from "@google-cloud/pubsub";
import { getFirestore } from "firebase-admin/firestore";
import functionsTest from "firebase-functions-test";
import {
  announceReschedule,
  auditAvailability,
  cancelOrdersOfEvent,
  finalizePurchase,
  notifyBuyer,
  projectAvailability,
  reconcile,
  relayOutbox,
  releaseExpiredHolds,
} from "../../src";
import cancelled from "../../src/messages/samples/event.cancelled.json";
import updated from "../../src/messages/samples/event.updated.json";
import expired from "../../src/messages/samples/order.expired.json";
import { TOPICS } from "../../src/messages/topics";

/** firebase-functions-test 3.5 asks firebase-admin for what version 14 has moved to a module of its own. */
jest.mock("firebase-admin", () => ({
  ...jest.requireActual<object>("firebase-admin"),
  firestore: jest.requireActual<{ readonly getFirestore: unknown }>("firebase-admin/firestore").getFirestore,
}));

const projectId = `demo-triggers-${randomBytes(4).toString("hex")}`;
const harness = functionsTest({ projectId });

function message(json: object): never {
  const data = Buffer.from(JSON.stringify(json)).toString("base64");
  const envelope = { messageId: "1", data, attributes: {}, publishTime: new Date().toISOString() };
  return { time: envelope.publishTime, data: { message: envelope } } as never;
}

describe("the functions that events start", () => {
  beforeAll(() => {
    process.env["GCLOUD_PROJECT"] = projectId;
  });
  afterAll(() => {
    harness.cleanup();
  });

  it("finalizePurchase acknowledges a request for an order that does not exist", async () => {
    await harness.wrap(finalizePurchase)(message({ orderId: "nowhere", attempt: 1 }));
    expect((await getFirestore().collection("deadLetters").get()).size).toBe(0);
  });

  it("finalizePurchase parks what is no request", async () => {
    await harness.wrap(finalizePurchase)(message({ orderId: "a/b" }));
    expect((await getFirestore().doc("deadLetters/finalizePurchase~1").get()).get("because")).toBe("MALFORMED");
  });

  it("cancelOrdersOfEvent acknowledges what is not cancelled, and what is no cancellation", async () => {
    for (const event of [cancelled, expired]) await harness.wrap(cancelOrdersOfEvent)(message(event));
    expect((await getFirestore().collection("cancellations").get()).size).toBe(0);
  });

  it("announceReschedule notes in the inbox how far it has come, and ignores what is no reschedule", async () => {
    for (const event of [updated, expired]) await harness.wrap(announceReschedule)(message(event));
    const notes = getFirestore().doc(`inbox/announce-reschedule~${updated.id}`);
    expect((await notes.get()).get("state")).toBe("applied");
  });

  it("notifyBuyer notes in the inbox that the buyer was told", async () => {
    await harness.wrap(notifyBuyer)(message(expired));
    expect((await getFirestore().doc(`inbox/notify-buyer~${expired.id}`).get()).get("state")).toBe("applied");
  });

  it("projectAvailability acknowledges what is about no event", async () => {
    await harness.wrap(projectAvailability)(message(expired));
    expect((await getFirestore().collectionGroup("availability").get()).size).toBe(0);
  });

  it("relayOutbox deletes the row that it has published", async () => {
    await new PubSub({ projectId }).createTopic(TOPICS.domainEvents);
    const row = getFirestore().doc(`outbox/${expired.id}`);
    await row.create(expired);
    await harness.wrap(relayOutbox)({ data: await row.get(), params: { rowId: expired.id } });
    expect((await row.get()).exists).toBe(false);
  });

  it("the scheduled ones end where there is nothing to do", async () => {
    await expect(releaseExpiredHolds.run({ scheduleTime: "2030-06-01T12:20:00Z" })).resolves.toBeUndefined();
    await expect(auditAvailability.run({ scheduleTime: "2030-06-01T12:20:00Z" })).resolves.toBeUndefined();
    await expect(reconcile.run({ scheduleTime: "2030-06-01T12:20:00Z" })).resolves.toBeUndefined();
  });
});
