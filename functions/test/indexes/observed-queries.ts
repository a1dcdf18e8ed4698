import { Query } from "firebase-admin/firestore";
import * as z from "zod";

/** A query that was sent, and the line of `src` that sent it. */
export interface ObservedQuery {
  readonly site: string | null;
  readonly structuredQuery: unknown;
}

const methodSchema = z.custom<(...args: unknown[]) => unknown>((value) => typeof value === "function");
const requestSchema = z.object({ structuredQuery: z.unknown() });

/** All queries that are sent while `drive` runs: every way of fetching one passes `_getResponse`. */
export async function observeQueries(drive: () => Promise<void>): Promise<readonly ObservedQuery[]> {
  const observed: ObservedQuery[] = [];
  const original = methodSchema.parse(Reflect.get(Query.prototype, "_getResponse"));
  Reflect.set(Query.prototype, "_getResponse", function (this: Query, ...args: unknown[]) {
    const request = Reflect.apply(methodSchema.parse(Reflect.get(this, "toProto")), this, []);
    observed.push({ site: siteOf(new Error()), ...requestSchema.parse(request) });
    return Reflect.apply(original, this, args);
  });
  try {
    await drive();
  } finally {
    Reflect.set(Query.prototype, "_getResponse", original);
  }
  return observed;
}

function siteOf({ stack = "" }: Error): string | null {
  return /\/functions\/(src\/[^:)]+:\d+)/.exec(stack)?.[1] ?? null;
}
