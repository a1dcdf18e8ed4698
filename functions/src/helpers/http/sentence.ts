import type * as z from "zod";

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

/** What people read where a schema has no words of its own for what is wrong. The validator's are made for programmers. */
export function sentence(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return `Must be ${TYPES[issue.expected] ?? "something else"}.`;
    case "invalid_value":
      return `Must be ${issue.values.length > 1 ? "one of " : ""}${issue.values.map(String).join(", ")}.`;
    case "too_big":
      return bound(issue.origin, `at most ${issue.maximum}`);
    case "too_small":
      return bound(issue.origin, `at least ${issue.minimum}`);
    case "not_multiple_of":
      return `Must be a multiple of ${issue.divisor}.`;
    case "invalid_format":
      return "Must be written in another way.";
    case "unrecognized_keys":
      return "Is not a known field.";
    case "invalid_key":
    case "invalid_element":
    case "invalid_union":
    case "custom":
      return "Must be something else.";
  }
}

function bound(origin: string, limit: string): string {
  if (origin === "string") return `Must have ${limit} characters.`;
  if (origin === "array" || origin === "set" || origin === "map") return `Must have ${limit} entries.`;
  return `Must be ${limit}.`;
}
