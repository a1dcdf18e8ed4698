import "../../test/http/log-lines";
import { PubSub, type Message } from "@google-cloud/pubsub";
import type { QueryDocumentSnapshot } from "firebase-admin/firestore";
import type { DomainEvent } from "../messages/domain-event";
import { TOPICS } from "../messages/topics";
import { EmulatedProject } from "../../test/http/emulated-project";
import { relayOutbox } from "./relayOutbox";

const project = new EmulatedProject("demo-relay");
const pubsub = new PubSub({ projectId: project.projectId });
const subscription = pubsub.topic(TOPICS.domainEvents).subscription("relayed");

const EVENT: DomainEvent = {
  id: "alice.1",
  type: "user.created",
  version: 1,
  occurredAt: "2027-05-01T19:00:00.000Z",
  aggregate: { type: "user", id: "alice", version: 1 },
  data: { userId: "alice" as never },
};

type Created = Parameters<typeof relayOutbox.run>[0];

async function created(): Promise<QueryDocumentSnapshot> {
  await project.db.doc(`outbox/${EVENT.id}`).set(EVENT);
  const [row] = (await project.db.collection("outbox").get()).docs;
  if (row === undefined) throw new Error("The row was just written.");
  return row;
}

const relay = async (data: QueryDocumentSnapshot | undefined): Promise<void> => {
  await relayOutbox.run({ data, params: { rowId: EVENT.id } } as unknown as Created);
};

describe("the relay of the outbox", () => {
  const received: Message[] = [];
  const until = async (count: number): Promise<void> => {
    while (received.length < count) await new Promise((resolve) => setTimeout(resolve, 20));
  };

  beforeAll(async () => {
    await project.reset();
    await subscription.delete().catch(() => undefined);
    await subscription.create();
    subscription.on("message", (message: Message) => {
      message.ack();
      received.push(message);
    });
  });
  afterAll(async () => {
    await subscription.close();
    await pubsub.close();
  });

  it("publishes the event with its type and version beside it, and deletes the row", async () => {
    await relay(await created());
    await until(1);
    expect(JSON.parse(received[0]?.data.toString() ?? "")).toEqual(EVENT);
    expect(received[0]?.attributes).toEqual({ type: "user.created", version: "1" });
    expect((await project.db.collection("outbox").get()).empty).toBe(true);
  });

  it("publishes again after a crash before the deletion, under the same id", async () => {
    const row = await created();
    await relay(row);
    await relay(row);
    await until(3);
    expect(received.map(({ data }) => (JSON.parse(data.toString()) as DomainEvent).id)).toEqual(
      Array.from({ length: 3 }, () => EVENT.id),
    );
  });

  it("has nothing to do for a row that is gone", async () => {
    await expect(relay(undefined)).resolves.toBeUndefined();
  });
});
