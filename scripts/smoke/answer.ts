export interface Answer {
  status: number;
  contentType: string;
  body: string;
}

/** What is wrong with an answer; nothing if it is as it should be. */
export type Judge = (answer: Answer) => string[];

const PROBLEM_MEMBERS = ["type", "title", "status", "code", "detail", "requestId", "errors"];

/** A JSON answer with this status, whose body has what `look` looks for. */
export function json(status: number, look: (body: Record<string, unknown>) => string[]): Judge {
  return (answer) => [...mismatch(answer, status, "application/json"), ...inBody(answer.body, look)];
}

/** An RFC 9457 problem with this status and code, which has every member that is promised. */
export function problem(status: number, code: string): Judge {
  const look = (body: Record<string, unknown>) => [
    ...PROBLEM_MEMBERS.filter((member) => !(member in body)).map((member) => `the problem has no ${member}`),
    ...(body["code"] === code ? [] : [`the code is ${String(body["code"])} instead of ${code}`]),
    ...(body["status"] === status ? [] : [`the problem says status ${String(body["status"])} instead of ${status}`]),
  ];
  return (answer) => [...mismatch(answer, status, "application/problem+json"), ...inBody(answer.body, look)];
}

/** A file of this type, which has the words that only it has. */
export function file(type: string, words: string, status = 200): Judge {
  return (answer) => [
    ...mismatch(answer, status, type),
    ...(answer.body.includes(words) ? [] : [`"${words}" is not in it`]),
  ];
}

function mismatch({ status, contentType }: Answer, wanted: number, type: string): string[] {
  return [
    ...(status === wanted ? [] : [`status ${status} instead of ${wanted}`]),
    ...(contentType.startsWith(type) ? [] : [`content type "${contentType}" instead of ${type}`]),
  ];
}

function inBody(body: string, look: (body: Record<string, unknown>) => string[]): string[] {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === "object" && parsed !== null ? look({ ...parsed }) : ["the body is no JSON object"];
  } catch {
    return ["the body is not JSON"];
  }
}
