import { request, type Agent, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface RawRequest {
  readonly method?: string;
  /** Sent as it is: nothing is normalised or encoded. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  readonly agent?: Agent;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export const JSON_BODY = { "Content-Type": "application/json" } as const;

/** Sends a request byte for byte, which clients made for well-formed requests do not. */
export function send(
  server: Server,
  { method = "GET", path, headers = {}, body, agent }: RawRequest,
): Promise<RawAnswer> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    const to = { host: "127.0.0.1", port, method, path, headers: lengthOf(body, headers), agent };
    const req = request(to, (res) => {
      const chunks: Buffer[] = [];
      res.on("data", (chunk: Buffer) => chunks.push(chunk));
      res.on("error", reject);
      res.on("end", () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, text: Buffer.concat(chunks).toString() });
      });
    });
    req.on("error", reject);
    req.end(body);
  });
}

export function bearer(token: string): { readonly Authorization: string } {
  return { Authorization: `Bearer ${token}` };
}

/** `http.request` sends bodies of some methods in chunks unless it is told how long they are. */
function lengthOf(
  body: string | Buffer | undefined,
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  if (body === undefined || "Transfer-Encoding" in headers) return { ...headers };
  return { "Content-Length": String(Buffer.byteLength(body)), ...headers };
}

/** Starts a server on a free port. */
export function listening(app: { listen(port: number, ready: () => void): Server }): Promise<Server> {
  return new Promise((resolve) => {
    const server = app.listen(0, () => {
      resolve(server);
    });
  });
}

export async function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
