import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, beforeEach, describe, it } from "node:test";
import { ask } from "./ask.ts";
import { probes } from "./probes.ts";

interface Reply {
  status: number;
  type: string;
  body: unknown;
}

const PROBLEM = "application/problem+json; charset=utf-8";
const problem = (status: number, code: string): Reply => {
  const rest = { type: "urn:holdfast:problem:x", title: "Title", detail: "Detail", requestId: "r-1" };
  return { status, type: PROBLEM, body: { ...rest, status, code, errors: [{ message: "Detail" }] } };
};
const json = (body: unknown): Reply => ({ status: 200, type: "application/json; charset=utf-8", body });

const SOUND: Record<string, Reply> = {
  "GET /": { status: 200, type: "text/html; charset=utf-8", body: "<title>Holdfast API</title>" },
  "GET /generated/openapi.json": json({ openapi: "3.1.0" }),
  "GET /v1/health": json({ successful: true, message: "Server is up and running" }),
  "GET /v1/events?limit=1": json({ events: [], nextPageToken: null }),
  "GET /v1/orders": problem(401, "UNAUTHENTICATED"),
  "GET /v1/events/smoke-test": problem(404, "EVENT_NOT_FOUND"),
  "GET /nowhere": { status: 404, type: "text/html; charset=utf-8", body: "There is no page at this address." },
  "GET /v1/nowhere": problem(404, "ROUTE_NOT_FOUND"),
  "GET /f/health": json({ successful: true, message: "Server is up and running" }),
  "GET /f/listEventsHttps?limit=1": json({ events: [], nextPageToken: null }),
  "POST /f/holdTicket": problem(401, "UNAUTHENTICATED"),
  "POST /f/purchaseEventHttps": problem(401, "UNAUTHENTICATED"),
  "GET /f/holdTicket": problem(405, "METHOD_NOT_ALLOWED"),
};
const SILENCE: Reply = { status: 500, type: "text/html", body: "Internal Server Error" };

describe("the smoke test", () => {
  let server: Server;
  let address: string;
  let replies: Record<string, Reply[]>;

  before(async () => {
    server = createServer((request, response) => {
      const queue = replies[`${request.method ?? ""} ${request.url ?? ""}`] ?? [];
      const reply = (queue.length > 1 ? queue.shift() : queue[0]) ?? SILENCE;
      response.writeHead(reply.status, { "Content-Type": reply.type });
      response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    replies = Object.fromEntries(Object.entries(SOUND).map(([request, reply]) => [request, [reply]]));
  });

  async function faults(totalMs = 0): Promise<string[]> {
    const deployment = { hosting: address, functions: `${address}/f` };
    const verdicts = await Promise.all(probes(deployment).map((probe) => ask(probe, { totalMs, pauseMs: 5 })));
    return verdicts.flatMap(({ probe, faults: found }) =>
      found.map((fault) => `${probe.method} ${probe.url.replace(address, "")}: ${fault}`),
    );
  }

  it("passes what is deployed as it should be", async () => {
    assert.deepEqual(await faults(), []);
  });

  const planted: [what: string, request: string, reply: Reply, fault: RegExp][] = [
    ["a function that ends with an exception", "GET /f/health", SILENCE, /status 500 instead of 200/],
    ["a database that does not answer", "GET /v1/events?limit=1", problem(503, "UNAVAILABLE"), /status 503/],
    ["a list that is none", "GET /v1/events?limit=1", json({ events: null, nextPageToken: null }), /no list/],
    ["a health that is none", "GET /v1/health", json({ successful: false }), /does not say that it is up/],
    ["a door that is open", "POST /f/holdTicket", json({ message: "held" }), /status 200 instead of 401/],
    ["the platform's own refusal", "POST /f/holdTicket", { ...SILENCE, status: 401 }, /content type/],
    ["the wrong code", "GET /v1/orders", problem(401, "PERMISSION_DENIED"), /PERMISSION_DENIED instead of UNAUTH/],
    ["a problem without requestId", "GET /v1/nowhere", { ...problem(404, ""), body: { status: 404 } }, /no requestId/],
    ["a rewrite that is missing", "GET /v1/health", { ...SILENCE, status: 404, body: "Page Not Found" }, /not JSON/],
    ["another site's page", "GET /", { ...SILENCE, status: 200, body: "Welcome" }, /"Holdfast" is not in it/],
  ];
  for (const [what, request, reply, fault] of planted) {
    it(`finds ${what}`, async () => {
      replies[request] = [reply];
      const found = await faults();
      assert.ok(
        found.some((line) => line.startsWith(request) && fault.test(line)),
        found.join("\n"),
      );
    });
  }

  it("waits for what is not everywhere yet", async () => {
    replies["GET /v1/health"] = [SILENCE, SILENCE, SOUND["GET /v1/health"] ?? SILENCE];
    assert.deepEqual(await faults(1000), []);
  });

  it("says why nothing answers", async () => {
    const [probe] = probes({ hosting: "http://127.0.0.1:9", functions: "http://127.0.0.1:9" });
    assert.ok(probe);
    const { faults: found } = await ask(probe, { totalMs: 0, pauseMs: 5 });
    assert.match(found.join(), /^no answer: /);
  });
});
