import type { PubSub, Topic } from "@google-cloud/pubsub";
import { SECOND } from "../kernel/instant";
import type { DomainEvent } from "../messages/domain-event";
import type { PurchaseRequest } from "../messages/purchase-request";
import { TOPICS } from "../messages/topics";
import { projectId } from "./params";

/** A caller waits for the publication, so it is neither batched for long nor retried for long: sweeps publish again. */
const OPTIONS = { batching: { maxMilliseconds: 2 }, gaxOpts: { timeout: 5 * SECOND } };

/** Publishes messages; the client is loaded and connected with the first one. */
export class Publisher {
  private readonly topics = new Map<string, Promise<Topic>>();
  private client: Promise<PubSub> | undefined;

  async purchaseRequest(request: PurchaseRequest): Promise<void> {
    await this.publish(TOPICS.purchases, request, {});
  }

  async domainEvent(event: DomainEvent): Promise<void> {
    await this.publish(TOPICS.domainEvents, event, { type: event.type, version: String(event.version) });
  }

  private async publish(name: string, json: object, attributes: Record<string, string>): Promise<void> {
    const topic = this.topics.get(name) ?? this.connect(name);
    this.topics.set(name, topic);
    await (await topic).publishMessage({ json, attributes });
  }

  private async connect(name: string): Promise<Topic> {
    this.client ??= import("@google-cloud/pubsub").then(({ PubSub }) => new PubSub({ projectId: projectId() }));
    return (await this.client).topic(name, OPTIONS);
  }
}
