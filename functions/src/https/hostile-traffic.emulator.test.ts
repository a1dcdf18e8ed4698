import { everythingWritten, takeLogLines } from "../../test/http/log-lines";
import { Agent, type Server } from "node:http";
import fc from "fast-check";
import { fieldsOf, wellFormed } from "../../test/http/bad-values";
import { bearer, JSON_BODY, listening, send, stopped } from "../../test/http/client";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import type { Endpoint } from "../helpers/http/endpoint";
import { atRoot } from "../helpers/http/router";
import { api } from "./api";
import { ENDPOINTS } from ".";

const project = new EmulatedProject("demo-hostile-traffic");
const ALL: readonly Endpoint[] = Object.values(ENDPOINTS);
const OF_POST = ALL.filter(({ method }) => method === "POST");

let server: Server;
let headers: Record<string, string>;
const rejections: unknown[] = [];
const keepRejection = (reason: unknown): void => {
  rejections.push(reason);
};

beforeAll(async () => {
  process.on("unhandledRejection", keepRejection);
  await project.reset();
  headers = { ...JSON_BODY, ...bearer(await project.signUp("alice")) };
  const functions = Object.fromEntries(ALL.map((endpoint) => [endpoint.name, atRoot(endpoint)]));
  server = await listening(host({ ...functions, api }));
});
afterAll(async () => {
  await stopped(server);
  process.off("unhandledRejection", keepRejection);
});

describe("a thousand errors over one connection", () => {
  it("reset it not once", async () => {
    let connections = 0;
    server.on("connection", () => (connections += 1));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const faults = [
      { method: "POST", path: "/createUserHttps", headers: JSON_BODY, body: "{oops" },
      { method: "POST", path: "/holdTicket", headers, body: '{"eventId":"a/b"}' },
      {
        method: "POST",
        path: "/createEventHttps",
        headers: { "Content-Type": "text/plain" },
        body: "x".repeat(20_000),
      },
      { method: "POST", path: "/purchaseEventHttps", headers: JSON_BODY, body: "{}" },
      { method: "DELETE", path: "/api/v1/orders/x" },
      { path: "/api/v1/nothing" },
      { path: "/getOrder?orderId=unknown", headers },
      { path: "/listEventsHttps?limit=0" },
    ];
    const statuses: number[] = [];
    for (let n = 0; n < 1_000; n += 1) {
      const fault = faults[n % faults.length];
      if (fault !== undefined) statuses.push((await send(server, { ...fault, agent })).status);
    }
    agent.destroy();
    expect(statuses).toHaveLength(1_000);
    expect(new Set(statuses)).toEqual(new Set([400, 401, 404, 405, 415]));
    expect(connections).toBe(1);
  });
});

describe("any JSON object", () => {
  /** Objects that have the endpoint's own fields, well-formed or not, and fields of any name. */
  const bodies = (endpoint: Endpoint) =>
    fc.record({
      known: fc.dictionary(
        fc.constantFrom(...Object.keys(fieldsOf(endpoint)), "surprise"),
        fc.jsonValue({ maxDepth: 2 }),
      ),
      wellFormed: fc.boolean(),
      unknown: fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 2 }),
    });

  it.each(OF_POST)("never breaks $name, and changes nothing where it is refused", async (endpoint) => {
    await fc.assert(
      fc.asyncProperty(bodies(endpoint), async ({ known, wellFormed: complete, unknown }) => {
        const before = await project.dump();
        const body = JSON.stringify({ ...unknown, ...(complete ? wellFormed(endpoint) : {}), ...known });
        const answer = await send(server, { method: "POST", path: `/${endpoint.name}`, headers, body });
        expect(answer.status).toBeLessThan(500);
        if (answer.status < 400) return;
        expect(problemIn(answer).code).not.toBe("");
        expect(await project.dump()).toEqual(before);
      }),
      { numRuns: 25 },
    );
  });
});

describe("what is written to the log", () => {
  const CANARY = "canary-7f3a";

  it("is one line per request, with nothing of what the caller sent", async () => {
    takeLogLines();
    const email = `${CANARY}@example.com`;
    const token = project.token("alice", { email, name: CANARY, phone_number: CANARY });
    const asking = { ...JSON_BODY, ...bearer(token), "Idempotency-Key": CANARY, "User-Agent": CANARY, Referer: CANARY };
    const wholes = OF_POST.map((endpoint) => {
      const fields = Object.keys(fieldsOf(endpoint)).map((field) => [field, field === "email" ? email : CANARY]);
      return { path: `/${endpoint.name}`, body: JSON.stringify({ ...Object.fromEntries(fields), [CANARY]: CANARY }) };
    });
    const profile = { path: "/createUserHttps", body: JSON.stringify({ name: CANARY, email }) };
    const broken = { path: "/createUserHttps", body: `{"name":"${CANARY}"` };
    const posts = [...wholes, profile, broken].map((of) => ({ ...of, method: "POST", headers: asking }));
    const forged = { path: "/getOrder?orderId=x", headers: bearer(`${CANARY}.${CANARY}.${CANARY}`) };
    const listed = { path: `/listEventsHttps?startAfter=${CANARY}`, headers: asking };
    for (const of of [...posts, forged, listed]) await send(server, of);

    expect(everythingWritten()).not.toContain(CANARY);
    expect(everythingWritten()).not.toContain(token);
    const lines = takeLogLines();
    expect(lines.map(({ message }) => message)).toEqual([...posts, forged, listed].map(() => "request"));
  });
});

it("leaves no promise behind that nobody looks after", async () => {
  await new Promise((resolve) => setImmediate(resolve));
  expect(rejections).toEqual([]);
});
