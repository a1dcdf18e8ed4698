import { z } from "../host/runtime-libraries.ts";

/** What came back for one call, for the statistics and for the judge. */
export interface Answer {
  readonly endpoint: string;
  /** 0 where there was no answer at all. */
  readonly status: number;
  /** The problem's code; null for an answer that is none. */
  readonly code: string | null;
  readonly ms: number;
}

export type AnswerWithBody = Answer & { readonly body: unknown };

interface Call {
  readonly endpoint: string;
  readonly token?: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Makes the call a POST. */
  readonly body?: object;
}

const problem = z.object({ code: z.string() });

/** Calls endpoints once each, never again, and remembers every answer. */
export class Client {
  readonly answers: Answer[] = [];

  private readonly baseUrl: string;

  constructor(baseUrl: string) {
    this.baseUrl = baseUrl;
  }

  async call(call: Call): Promise<AnswerWithBody> {
    const started = performance.now();
    const { status, body } = await send(this.baseUrl, call);
    const code = status >= 200 && status < 300 ? null : (problem.safeParse(body).data?.code ?? null);
    const answer = { endpoint: call.endpoint, status, code, ms: performance.now() - started };
    this.answers.push(answer);
    return { ...answer, body };
  }
}

/** Answers are expected by `endpoint status` and, where they are problems, the code. */
export function unexpectedAnswers(answers: readonly Answer[], expected: ReadonlySet<string>): readonly string[] {
  const names = answers.map(({ endpoint, status, code }) => `${endpoint} ${status}${code === null ? "" : ` ${code}`}`);
  const unexpected = [...Map.groupBy(names, (name) => name)].filter(([name]) => !expected.has(name));
  return unexpected.map(([name, all]) => `unexpected answer, ${all.length} times: ${name}`);
}

async function send(baseUrl: string, call: Call): Promise<{ readonly status: number; readonly body: unknown }> {
  const query = call.query === undefined ? "" : `?${new URLSearchParams(call.query).toString()}`;
  const headers = {
    ...(call.token === undefined ? {} : { authorization: `Bearer ${call.token}` }),
    ...(call.body === undefined ? {} : { "content-type": "application/json" }),
  };
  const request = call.body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(call.body) };
  try {
    const response = await fetch(`${baseUrl}/${call.endpoint}${query}`, request);
    return { status: response.status, body: jsonOf(await response.text()) };
  } catch (error) {
    return { status: 0, body: { code: String(error instanceof Error ? (error.cause ?? error) : error) } };
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
