import { z, type Request, type Response } from "./runtime-libraries.ts";

export type HttpFunction = (req: Request, res: Response) => unknown;
export type EventFunction = (event: object) => unknown;

/** An export of the built functions, by what triggers it. */
export type DeployedFunction =
  | { readonly kind: "https" | "scheduled"; readonly name: string; readonly handle: HttpFunction }
  | { readonly kind: "topic"; readonly name: string; readonly topic: string; readonly handle: EventFunction }
  | { readonly kind: "document"; readonly name: string; readonly collection: string; readonly handle: EventFunction };

const httpFunction = z.custom<HttpFunction>((value) => typeof value === "function");
const eventFunction = z.custom<EventFunction>((value) => typeof value === "function");

const https = z.object({ httpsTrigger: z.object({}) });
const scheduled = z.object({ scheduleTrigger: z.object({}) });
const topic = z.object({
  eventTrigger: z.object({
    eventType: z.literal("google.cloud.pubsub.topic.v1.messagePublished"),
    eventFilters: z.object({ topic: z.string() }),
  }),
});
const document = z.object({
  eventTrigger: z.object({
    eventType: z.literal("google.cloud.firestore.document.v1.created"),
    eventFilterPathPatterns: z.object({ document: z.string().regex(/^\w+\/\{\w+\}$/) }),
  }),
});

export function deployedFunctions(exported: unknown): readonly DeployedFunction[] {
  return Object.entries(z.record(z.string(), z.unknown()).parse(exported)).map(([name, value]) =>
    deployed(name, value),
  );
}

/** Throws for a trigger that the host does not know: its function would silently never run. */
function deployed(name: string, value: unknown): DeployedFunction {
  const endpoint: unknown = Reflect.get(httpFunction.parse(value), "__endpoint");
  if (https.safeParse(endpoint).success) return { kind: "https", name, handle: httpFunction.parse(value) };
  if (scheduled.safeParse(endpoint).success) return { kind: "scheduled", name, handle: httpFunction.parse(value) };
  const handle = eventFunction.parse(value);
  const onTopic = topic.safeParse(endpoint).data?.eventTrigger;
  if (onTopic !== undefined) return { kind: "topic", name, topic: onTopic.eventFilters.topic, handle };
  const [collection] = document.parse(endpoint).eventTrigger.eventFilterPathPatterns.document.split("/");
  if (collection === undefined) throw new Error(`The trigger of ${name} names no collection.`);
  return { kind: "document", name, collection, handle };
}
