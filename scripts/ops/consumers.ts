import { loadBuilt } from "./functions-code.ts";

interface Deployed {
  readonly __endpoint?: { readonly eventTrigger?: { readonly eventFilters?: { readonly topic?: unknown } } };
}

/** The topic of each consumer among the built functions, by the consumer's name. */
export function consumers(): ReadonlyMap<string, string> {
  const exported = loadBuilt("index") as Record<string, Deployed>;
  const topics = Object.entries(exported).flatMap(([name, { __endpoint }]) => {
    const topic = __endpoint?.eventTrigger?.eventFilters?.topic;
    return typeof topic === "string" ? [[name, topic] as const] : [];
  });
  return new Map(topics);
}
