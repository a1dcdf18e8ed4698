import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../failure.ts";
import { ROOT } from "../root.ts";
import { operationsOf, type ApiDocument, type Fields } from "./page.ts";

const ROUTES = new Map(
  operationsOf(JSON.parse(readFileSync(join(ROOT, "openapi.json"), "utf8")) as ApiDocument).map((route) => [
    route.operation.operationId,
    route,
  ]),
);

/** Where the demo is made; addresses without a slash at the end. */
export interface Backend {
  readonly functionsUrl: string;
  readonly authUrl: string;
}

export interface Account {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Sends a request of the API as one account; what is refused ends the command. */
export type Call = (operationId: string, fields: Fields) => Promise<Fields>;

/** Every call is a route of the function `api`: a function of its own for each would take seconds to start. */
export function caller({ functionsUrl }: Backend, token?: string): Call {
  const headers = { ...(token !== undefined && { authorization: `Bearer ${token}` }) };
  return (operationId, fields) => {
    const { method, path, rest } = routed(operationId, fields);
    const url = `${functionsUrl}/api${path}`;
    if (method === "POST") return post(url, rest, headers);
    return ask(`${url}?${new URLSearchParams(rest as Record<string, string>).toString()}`, { headers });
  };
}

function routed(operationId: string, fields: Fields) {
  const route = ROUTES.get(operationId);
  if (route === undefined) throw new Error(`There is no operation ${operationId}.`);
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(fields[name]));
  const rest = Object.fromEntries(Object.entries(fields).filter(([name]) => !route.path.includes(`{${name}}`)));
  return { method: route.method, path, rest };
}

/** An ID token of the account, good for an hour. */
export async function signIn({ authUrl }: Backend, { email, password }: Account): Promise<string> {
  const { idToken } = await post(signInUrl(authUrl), { email, password, returnSecureToken: true });
  return String(idToken);
}

export function signInUrl(authUrl: string): string {
  return `${authUrl}/identitytoolkit.googleapis.com/v1/accounts:signInWithPassword?key=demo`;
}

function post(url: string, body: Fields, headers: Readonly<Record<string, string>> = {}): Promise<Fields> {
  return ask(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

async function ask(url: string, request: RequestInit): Promise<Fields> {
  const response = await fetch(url, request);
  const text = await response.text();
  if (!response.ok) throw new Failure(`${request.method ?? "GET"} ${url} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Fields;
}
