import { isUtf8 } from "node:buffer";
import type { Request } from "firebase-functions/https";
import type * as z from "zod";
import { err, ok, type Result } from "../../kernel/result";
import type { FieldError, Refusal } from "../../kernel/refusal";
import { parseBody } from "./body";
import type { Method } from "./endpoint";
import { fieldErrors } from "./problem";
import { sentence } from "./sentence";

/** Fields of the input that the path gave. */
export type PathFields = Readonly<Record<string, string>>;

/** The input from body or query, and path, as the schema has it. What the path says, the body may not contradict. */
export function readInput<Input extends z.ZodObject>(
  { method, input }: { readonly method: Method; readonly input: Input },
  req: Request,
  pathFields: PathFields,
): Result<z.output<Input>, Refusal> {
  const given = method === "POST" ? parseBody(req) : parseQuery(req);
  if (!given.ok) return given;
  const values: Readonly<Record<string, unknown>> = { ...given.value };
  const contradicted = Object.keys(pathFields).filter(
    (name) => Object.hasOwn(values, name) && values[name] !== pathFields[name],
  );
  if (contradicted.length > 0) {
    return invalid(contradicted.map((field) => ({ field, message: "Must be what the path says, or left out." })));
  }
  const parsed = input.safeParse({ ...values, ...pathFields }, { error: sentence, reportInput: true });
  return parsed.success ? ok(parsed.data) : invalid(fieldErrors(parsed.error));
}

/** The query's fields. What is no UTF-8 would have been turned into signs of replacement. */
function parseQuery(req: Request): Result<object, Refusal> {
  const [, query = ""] = /\?(.*)$/s.exec(req.url) ?? [];
  const garbled = query.split("&").filter((member) => !isUtf8(unescaped(member)));
  if (garbled.length === 0) return ok(req.query);
  return invalid(garbled.map((member) => ({ field: member.replace(/=.*/s, ""), message: "Must be in UTF-8." })));
}

function unescaped(text: string): Buffer {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  return Buffer.from(bytes, "latin1");
}

function invalid(errors: readonly FieldError[]): Result<never, Refusal> {
  const [first] = errors;
  const message = first?.message ?? "The input is not valid.";
  const detail = first?.field === undefined ? message : `${first.field}: ${message}`;
  return err({ reason: "INVALID_ARGUMENT", detail, errors });
}
