import { problemSchema } from "../../src/helpers/http/problem";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface Problem {
  readonly status: number;
  readonly code: string;
  /** The fields that `errors` names. */
  readonly fields: readonly string[];
}

/** Stack frames, paths and names of the libraries. */
const INTERNALS =
  /\.[cm]?[jt]s:\d+|\(node:|node_modules|\/src\/|ZodError|FirebaseAuthError|SyntaxError|TypeError|GoogleError/;

/** How the validator talks where nobody gave it words. */
const VALIDATOR =
  /\bexpected\b.*\breceived\b|Invalid (input|option|string|number|key|value)|Too (big|small):|Unrecognized/;

/** What the answer says is wrong. Throws where it is no whole problem, or shows anything of the inside. */
export function problemIn(answer: Answer): Problem {
  const { status, headers, text } = answer;
  expect({ status, text, type: headers["content-type"] }).toMatchObject({
    status: expect.any(Number) as number,
    type: "application/problem+json; charset=utf-8",
  });
  const problem = problemSchema.parse(JSON.parse(text));
  const { code, requestId, errors } = problem;
  expect(problem).toMatchObject({ status, type: `urn:holdfast:problem:${code.toLowerCase().replaceAll("_", "-")}` });
  expect([problem.title, problem.detail]).not.toContain("");
  expect(requestId).toMatch(/^[0-9a-f-]{32,36}$/);
  expect(errors.length).toBeGreaterThan(0);
  expect(errors.length).toBeLessThanOrEqual(20);
  expect(text).not.toMatch(INTERNALS);
  expect(text).not.toMatch(VALIDATOR);
  return { status, code, fields: errors.flatMap(({ field }) => field ?? []) };
}

/** The headers by which an answer can be traced, and is neither kept nor taken for another media type. */
export function guardsOf({ headers, text }: Answer): Readonly<Record<string, unknown>> {
  const body = JSON.parse(text) as { readonly requestId?: string };
  const { "x-request-id": requestId, "cache-control": cache, "x-content-type-options": sniffing } = headers;
  return {
    traced: body.requestId === undefined ? requestId !== undefined : body.requestId === requestId,
    cache,
    sniffing,
  };
}

export const GUARDED = { traced: true, cache: "no-store", sniffing: "nosniff" } as const;
