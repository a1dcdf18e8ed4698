import type { Response } from "express";
import * as z from "zod";
import type { FieldError, Refusal } from "../../kernel/refusal";
import type { ReasonEntry } from "./reasons";

/** More of them would tell nobody more. */
const MOST_ERRORS = 20;

/** RFC 9457, with a stable `code` and the fields in error. Facts that go with a code are further members. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.strictObject({ message: z.string(), field: z.string().optional() })).max(MOST_ERRORS),
  })
  .meta({ id: "Problem", description: "An RFC 9457 problem. `code` is stable: see architecture/errors.md." });

interface ProblemContext {
  readonly entry: ReasonEntry;
  readonly requestId: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers a refusal as `application/problem+json`. */
export function sendProblem(res: Response, refusal: Refusal, context: ProblemContext): void {
  const { reason: code, errors: all = [{ message: refusal.detail }], facts = {} } = refusal;
  const errors = all.slice(0, MOST_ERRORS);
  const unlisted = all.length - errors.length;
  const detail = unlisted === 0 ? refusal.detail : `${refusal.detail} (And ${unlisted} more.)`;
  const { status, title, retryAfter } = context.entry;
  const type = `urn:holdfast:problem:${code.toLowerCase().replaceAll("_", "-")}`;
  if (retryAfter !== undefined) res.set("Retry-After", String(retryAfter));
  res.set({ ...context.headers, "Content-Type": "application/problem+json; charset=utf-8" });
  const problem = { ...facts, type, title, status, code, detail, requestId: context.requestId, errors };
  res.status(status).send(`${JSON.stringify(problem)}\n`);
}

/**
 * The fields that a schema found fault with; an unknown key is named as a field of its own. Messages are the schema's, or
 * `sentence`s: it has to be parsed with `{ error: sentence, reportInput: true }`.
 */
export function fieldErrors({ issues }: Pick<z.ZodError, "issues">): readonly FieldError[] {
  return issues.flatMap((issue) => {
    const path = issue.path.map(String);
    if (isMissing(issue)) return [asFieldError(path, "Is missing.")];
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => asFieldError([...path, key], "Is not a known field."));
    }
    const meant = issue.code === "invalid_union" ? meantAlternative(issue.errors) : null;
    if (meant === null) return [asFieldError(path, issue.message)];
    return meant.map(({ field, message }) => asFieldError([...path, ...(field === undefined ? [] : [field])], message));
  });
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  const isOfType = issue.code === "invalid_type" || issue.code === "invalid_value" || issue.code === "invalid_union";
  return isOfType && "input" in issue && issue.input === undefined;
}

/** Of the alternatives of a union, what is wrong with the one that fits best: the first that has the fewest faults. */
function meantAlternative(alternatives: readonly (readonly z.core.$ZodIssue[])[]): readonly FieldError[] | null {
  const faults = alternatives.map((issues) => fieldErrors({ issues: [...issues] }));
  return faults.reduce<readonly FieldError[] | null>(
    (best, each) => (best === null || each.length < best.length ? each : best),
    null,
  );
}

function asFieldError(path: readonly string[], message: string): FieldError {
  return path.length === 0 ? { message } : { field: path.join("."), message };
}
