import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { FakeTimeout } from "../../src/modules/payments/adapters/fake/fake-errors";
import type { FakeLedger } from "../../src/modules/payments/adapters/fake/ledger";
import { type Answer, faultOf, StripeFault } from "./stripe-fault";
import { route, type StripeCall } from "./stripe-routes";

export const SECRET_KEY = "sk_test_holdfast";
export const PUBLISHABLE_KEY = "pk_test_holdfast";

/**
 * Stripe's protocol over the fake's ledger: what a payment does is the ledger's alone, so the fake provider and the
 * Stripe one can be held to the same contract. A payment that times out gets no answer: the connection is closed.
 */
export class StripeServer {
  /** Each call as it arrived, oldest first. */
  readonly calls: (StripeCall & { readonly version: string })[] = [];
  /** While set, every call is answered with this status before anything happens. */
  ails: number | null = null;
  /** While set, every request with a key ends in a 500, which is remembered with the key as Stripe does. */
  stumbles = false;
  private readonly server: Server;
  private readonly stumbled = new Set<string>();
  private readonly keys = new Set<string>();

  constructor(private readonly ledger: FakeLedger) {
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        // Without an answer: a timeout as the ledger plays it, or a fault of this server, which its callers will see.
        response.destroy(error instanceof FakeTimeout ? undefined : asError(error));
      });
    });
  }

  /** Listens on a free port of this machine, and answers where. */
  async start(): Promise<{ readonly host: string; readonly port: number; readonly protocol: "http" }> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const address = this.server.address();
    if (address === null || typeof address === "string") throw new Error("The server has no port.");
    return { host: "127.0.0.1", port: address.port, protocol: "http" };
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await readCall(request);
    this.calls.push({ ...call, version: String(request.headers["stripe-version"]) });
    const replayed = this.keys.has(call.key);
    if (this.stumbles && call.method === "POST") this.stumbled.add(call.key);
    const { status, body } = await this.answer(request, call);
    response.writeHead(status, { ...HEADERS, "idempotent-replayed": String(replayed) });
    response.end(JSON.stringify(body));
  }

  private async answer(request: IncomingMessage, call: StripeCall): Promise<Answer> {
    try {
      if (this.ails !== null) throw new StripeFault(this.ails, { type: "api_error" });
      if (this.stumbled.has(call.key)) {
        this.keys.add(call.key);
        throw new StripeFault(500, { type: "api_error" });
      }
      if (!isKnown(request)) throw new StripeFault(401, { type: "invalid_request_error" });
      this.keys.add(call.key);
      return await route(this.ledger, call);
    } catch (error) {
      return faultOf(error);
    }
  }
}

/** Without the second, the library waits and repeats what it takes for a passing fault. */
const HEADERS = { "content-type": "application/json", "stripe-should-retry": "false" };

async function readCall(request: IncomingMessage): Promise<StripeCall> {
  const { method = "", url = "/", headers } = request;
  const { pathname, searchParams } = new URL(url, "http://stripe.test");
  const form = new Map([...searchParams, ...new URLSearchParams(await text(request))]);
  const key = headers["idempotency-key"];
  const publishable = bearerOf(request) === PUBLISHABLE_KEY;
  return { method, path: pathname, form, key: typeof key === "string" ? key : randomUUID(), publishable };
}

function isKnown(request: IncomingMessage): boolean {
  return [SECRET_KEY, PUBLISHABLE_KEY].includes(bearerOf(request));
}

function bearerOf({ headers }: IncomingMessage): string {
  return (headers.authorization ?? "").replace(/^Bearer /, "");
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
