import { subscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";

interface Declared {
  readonly type: string;
  readonly encoding: string;
}

const declared = new WeakMap<IncomingMessage, Declared>();

/**
 * Takes bodies and paths away from whatever hosts the function. Both the Functions Framework and the emulator parse and
 * unpack bodies before a function sees the request, answer what they cannot read with an HTML page of their own, and drop
 * a body of no type at all; bytes of no known type, and paths that decode, they pass on as they are.
 */
export function keepBodiesRaw(): void {
  subscribe("http.server.request.start", (message) => {
    const request = requestOf(message);
    if (request === null) return;
    declared.set(request, declaredBy(request));
    request.headers["content-type"] = "application/octet-stream";
    delete request.headers["content-encoding"];
    const [path = ""] = request.url?.split("?") ?? [];
    if (!decodes(path)) request.url = request.url?.replaceAll("%", "%25");
  });
}

/** How the client declared the body; empty where it did not. */
export function declaredBody(request: IncomingMessage): Declared {
  return declared.get(request) ?? declaredBy(request);
}

function declaredBy({ headers }: IncomingMessage): Declared {
  return { type: headers["content-type"] ?? "", encoding: headers["content-encoding"] ?? "" };
}

function decodes(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

function requestOf(message: unknown): IncomingMessage | null {
  if (typeof message !== "object" || message === null || !("request" in message)) return null;
  return message.request instanceof IncomingMessage ? message.request : null;
}
