import { z } from "./runtime-libraries.ts";

const map = z.record(z.string(), z.unknown());

/** Plain JSON data of a document in Firestore's JSON format. Throws for anything that is not plain JSON. */
export function toFields(data: unknown): Record<string, object> {
  return Object.fromEntries(Object.entries(map.parse(data)).map(([name, value]) => [name, toValue(value)]));
}

function toValue(value: unknown): object {
  if (value === null) return { nullValue: null };
  if (typeof value === "string") return { stringValue: value };
  if (typeof value === "boolean") return { booleanValue: value };
  if (typeof value === "number") return Number.isInteger(value) ? { integerValue: value } : { doubleValue: value };
  if (Array.isArray(value)) return { arrayValue: { values: value.map(toValue) } };
  return { mapValue: { fields: toFields(value) } };
}
