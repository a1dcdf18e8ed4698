import { subscribe } from "node:diagnostics_channel";
import { ServerResponse } from "node:http";

/** What every answer says to browsers: ask by TLS alone, and take the answer for nothing but what it says it is. */
const HEADERS = {
  "Strict-Transport-Security": "max-age=31536000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
} as const;

/** Gives an answer the headers that every answer has, and takes away what tells of the software behind it. */
export function guardAnswer(response: ServerResponse): void {
  for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
  response.removeHeader("X-Powered-By");
}

/**
 * Guards what the host answers without asking the function: icons, preflights of its own, requests that it cannot read.
 * The host may add its headers at any time until they are sent, so they are looked at last.
 */
export function guardHostAnswers(): void {
  subscribe("http.server.request.start", (message) => {
    const response = responseOf(message);
    if (response === null) return;
    const writeHead = response.writeHead.bind(response);
    response.writeHead = (...head: unknown[]): ServerResponse => {
      guardAnswer(response);
      return Reflect.apply(writeHead, undefined, head) as ServerResponse;
    };
  });
}

function responseOf(message: unknown): ServerResponse | null {
  if (typeof message !== "object" || message === null || !("response" in message)) return null;
  return message.response instanceof ServerResponse ? message.response : null;
}
