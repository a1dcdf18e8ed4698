import { loadPubSub, type Message } from "./runtime-libraries.ts";
import type { DeployedFunction, EventFunction } from "./deployed-functions.ts";

/** How one message is handed over; what throws was not taken. */
type Carry = (handOver: () => Promise<void>) => Promise<void>;
type TopicFunction = Extract<DeployedFunction, { kind: "topic" }>;

/**
 * Pulls a subscription for each function on a topic. A message whose function throws goes back to Pub/Sub, which
 * delivers it again. Answers how to stop.
 */
export async function pullTopics(
  functions: readonly TopicFunction[],
  { projectId, carry }: { readonly projectId: string; readonly carry: Carry },
): Promise<() => Promise<void>> {
  const { PubSub } = loadPubSub();
  const pubsub = new PubSub({ projectId });
  for (const topic of new Set(functions.map((deployed) => deployed.topic))) {
    await pubsub.topic(topic).get({ autoCreate: true });
  }
  const subscriptions = await Promise.all(
    functions.map(async ({ name, topic, handle }) => {
      const [subscription] = await pubsub.topic(topic).subscription(`${name}-on-${topic}`).get({ autoCreate: true });
      const source = `//pubsub.googleapis.com/projects/${projectId}/topics/${topic}`;
      subscription.on("message", (message: Message) => void deliver({ name, source, handle, carry }, message));
      return subscription;
    }),
  );
  return async () => {
    await Promise.all(subscriptions.map((subscription) => subscription.close()));
    await pubsub.close();
  };
}

async function deliver(
  to: { readonly name: string; readonly source: string; readonly handle: EventFunction; readonly carry: Carry },
  message: Message,
): Promise<void> {
  try {
    await to.carry(async () => {
      await to.handle(toCloudEvent(to.source, message));
    });
    message.ack();
  } catch (error) {
    console.error(`${to.name} gave message ${message.id} back:`, error);
    message.nack();
  }
}

function toCloudEvent(source: string, { id, attributes, data, publishTime }: Message): object {
  const time = publishTime.toISOString();
  return {
    specversion: "1.0",
    type: "google.cloud.pubsub.topic.v1.messagePublished",
    ...{ id, source, time },
    data: { message: { messageId: id, publishTime: time, attributes, data: data.toString("base64") } },
  };
}
