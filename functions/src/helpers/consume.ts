import { onMessagePublished, type PubSubOptions } from "firebase-functions/pubsub";
import * as z from "zod";
import { DAY, type Instant } from "../kernel/instant";
import { park } from "./dead-letters";
import { firestore } from "./firebase";
import { logger } from "./logger";

/** Pub/Sub gives up after a day; what is this old is parked while it still can be. */
export const OLDEST = 0.9 * DAY;

export interface Consumer<Schema extends z.ZodType> {
  readonly name: string;
  readonly topic: string;
  readonly options: Omit<PubSubOptions, "topic" | "retry">;
  readonly schema: Schema;
  /** Answers what it did, for the log. Throws only where a retry can help. */
  readonly handle: (message: z.output<Schema>) => Promise<string>;
}

/**
 * A function that takes messages of a topic. What can never be handled, or has been retried for too long, is parked
 * and acknowledged, so that it delays no other; what fails otherwise is delivered again, and so is what only a newer
 * release can read.
 */
export function consume<Schema extends z.ZodType>(consumer: Consumer<Schema>) {
  return onMessagePublished({ ...consumer.options, topic: consumer.topic, retry: true }, async ({ time, data }) => {
    const { messageId, attributes } = data.message;
    const body: unknown = data.message.data;
    const encoded = typeof body === "string" ? body : "";
    const because = tooOld(Date.parse(time)) ? "TOO_OLD" : null;
    const json = jsonOf(encoded);
    const parsed = consumer.schema.safeParse(json);
    if (because === null && !parsed.success && isOfNewerRelease(json, parsed.error)) {
      throw new Error(`Message ${messageId} is left to a newer release: its type or version is unknown to this one.`);
    }
    if (because !== null || !parsed.success) {
      const letter = {
        ...{ messageId, data: encoded, attributes: JSON.stringify(attributes) },
        ...{ consumer: consumer.name, because: because ?? "MALFORMED" },
      };
      const deadLetterId = await park(firestore(), letter);
      logger.error("message parked", because ?? "malformed", { messageId, deadLetterId });
      return;
    }
    const outcome = await consumer.handle(parsed.data);
    logger.info("message handled", { messageId, kind: consumer.name, outcome });
  });
}

function tooOld(publishedAt: Instant): boolean {
  return Date.now() - publishedAt > OLDEST;
}

/** What says its type and version, of which this release does not know the one or the other. */
const declaredSchema = z.object({ type: z.string().min(1), version: z.int().min(1) });

function isOfNewerRelease(json: unknown, { issues }: z.ZodError): boolean {
  const isDeclaration = ({ path: [field, ...rest] }: z.core.$ZodIssue) =>
    rest.length === 0 && (field === "type" || field === "version");
  return declaredSchema.safeParse(json).success && issues.some(isDeclaration);
}

function jsonOf(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, "base64").toString("utf8"));
  } catch {
    return undefined;
  }
}
