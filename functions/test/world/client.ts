import { randomBytes } from "node:crypto";
import * as z from "zod";

/** The deployed functions, as their users reach them: over HTTP, with the tokens that the Auth emulator gives. */
const FUNCTIONS = z.url().parse(process.env["HOLDFAST_FUNCTIONS_URL"]);
const AUTH = `http://${z.string().parse(process.env["FIREBASE_AUTH_EMULATOR_HOST"])}`;

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Where the answer says to look next. */
  readonly location?: string | null;
}

interface Options {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Sends a query to a function. */
export function get(
  name: string,
  query: Readonly<Record<string, string>> = {},
  options: Options = {},
): Promise<Answer> {
  return send(`${FUNCTIONS}/${name}?${new URLSearchParams(query).toString()}`, { headers: headersOf(options) });
}

/** Sends a body to a function. */
export function post(name: string, body: object, options: Options = {}): Promise<Answer> {
  const headers = { ...headersOf(options), "Content-Type": "application/json" };
  return send(`${FUNCTIONS}/${name}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Runs a scheduled function, which nobody does in the emulator. */
export function tick(name: string): Promise<Answer> {
  return send(`${FUNCTIONS}/${name}-0`, { method: "POST" });
}

/** A new account with a profile, signed in. */
export async function signUp(name: string): Promise<{ readonly userId: string; readonly token: string }> {
  const account = { email: `${name}-${randomBytes(6).toString("hex")}@example.com`, password: "correct horse" };
  const { body } = await post("createUserHttps", { name, ...account });
  const { userId } = z.object({ userId: z.string() }).parse(body);
  const signIn = `${AUTH}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=emulator`;
  const answer = await send(signIn, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ ...account, returnSecureToken: true }),
  });
  return { userId, token: z.object({ idToken: z.string() }).parse(answer.body).idToken };
}

/** Asks until the answer fits, at most a minute. */
export async function eventually(ask: () => Promise<Answer>, fits: (answer: Answer) => boolean): Promise<Answer> {
  const deadline = Date.now() + 60_000;
  let answer = await ask();
  while (!fits(answer) && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    answer = await ask();
  }
  return answer;
}

function headersOf({ token, headers = {} }: Options): Record<string, string> {
  return token === undefined ? { ...headers } : { ...headers, Authorization: `Bearer ${token}` };
}

async function send(url: string, init: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true;
  const location = response.headers.get("location");
  return { status: response.status, body: isJson ? JSON.parse(text) : text, location };
}
