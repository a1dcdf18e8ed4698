import "../../test/http/log-lines";
import type { Server } from "node:http";
import { bearer, JSON_BODY, listening, send, stopped, type RawAnswer } from "../../test/http/client";
import { GoogleAuth } from "../../test/http/google-auth";
import { isStrict, wellFormed } from "../../test/http/bad-values";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import type { Endpoint } from "../helpers/http/endpoint";
import * as deployed from "../index";
import { ENDPOINTS } from ".";

const google = new GoogleAuth("demo-endpoints");
const ALL: readonly Endpoint[] = Object.values(ENDPOINTS);
const OF_POST = ALL.filter(({ method }) => method === "POST");
const GUARDED = ALL.filter(({ auth }) => auth !== "none");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"];
const tooLong = ({ maxBytes = 16 * 1024 }: Endpoint) => "{}".padEnd(maxBytes + 1, " ");

/** One of each choice that a body must make. */
const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  holdTicket: { ticketId: "general-000001" },
  purchaseEventHttps: { orderId: "order-1" },
  cancelTicketHttp: { orderId: "order-1" },
};

let server: Server;

beforeAll(async () => {
  await google.start();
  google.account("alice");
  const { api } = deployed;
  const functions = Object.fromEntries(ALL.map(({ name }) => [name, deployed[name as keyof typeof ENDPOINTS]]));
  server = await listening(host({ ...functions, api }));
});
afterAll(async () => {
  await stopped(server);
  await google.stop();
});

interface Call {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const call = ({ name, method }: Endpoint, { headers = JSON_BODY, body, ...with_ }: Call = {}): Promise<RawAnswer> => {
  const unknown = method === "GET" ? "?surprise=1" : "";
  return send(server, { method, path: `/${name}${unknown}`, headers, body: body ?? '{"surprise":1}', ...with_ });
};

describe.each(ALL)("$name", (endpoint) => {
  it.each(METHODS.filter((method) => method !== endpoint.method))(
    "refuses the method %s before all else",
    async (method) => {
      const refused = await call(endpoint, {
        method,
        headers: { "Content-Type": "text/plain" },
        body: tooLong(endpoint),
      });
      expect(problemIn(refused)).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" });
      expect(refused.headers["allow"]).toBe(endpoint.method);
    },
  );

  it("is a route of api too", async () => {
    const path = `/api${endpoint.route.replaceAll(/\{\w+\}/g, "x")}`;
    const refused = await send(server, { method: "PUT", path });
    expect(problemIn(refused)).toMatchObject({ status: 405 });
    expect(refused.headers["allow"]).toContain(endpoint.method);
  });
});

describe.each(ALL.filter(isStrict))("$name", (endpoint) => {
  it("refuses an unknown field by its name", async () => {
    const answer = await call(endpoint, { headers: { ...JSON_BODY, ...bearer(google.token("alice")) } });
    const { status, code, fields } = problemIn(answer);
    expect({ status, code }).toEqual({ status: 400, code: "INVALID_ARGUMENT" });
    expect(fields).toContain("surprise");
  });
});

describe.each(OF_POST)("$name", (endpoint) => {
  it.each(["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"])(
    "refuses %s before its size",
    async (type) => {
      const refused = await call(endpoint, { headers: { "Content-Type": type }, body: tooLong(endpoint) });
      expect(problemIn(refused)).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
    },
  );

  it("refuses a byte too many before it looks at the token", async () => {
    const refused = await call(endpoint, { headers: { ...JSON_BODY, ...bearer("a.b.c") }, body: tooLong(endpoint) });
    expect(problemIn(refused)).toMatchObject({ status: 413, code: "PAYLOAD_TOO_LARGE" });
  });
});

describe.each(OF_POST.filter(({ auth }) => auth === "fresh" || auth === "required"))("$name", ({ input }) => {
  it("takes the userId that old clients send, so that it can be checked", () => {
    expect(Object.keys(input.shape)).toContain("userId");
  });
});

describe.each(GUARDED)("$name", (endpoint) => {
  const forged = new GoogleAuth("demo-endpoints");

  it.each(["Bearer", "Bearer a.b.c", "Basic YTpi", `Bearer ${forged.token("alice")}`])(
    "refuses the header %# before it looks at the fields",
    async (Authorization) => {
      const refused = await call(endpoint, { headers: { ...JSON_BODY, Authorization } });
      expect(problemIn(refused)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    },
  );

  it("needs a token, unless it is for everybody", async () => {
    const { status } = await call(endpoint);
    expect(status).toBe(endpoint.auth === "optional" ? 400 : 401);
  });

  it("asks Firebase Auth about no account whose request is of no use", async () => {
    google.asked.length = 0;
    await call(endpoint, { headers: { ...JSON_BODY, ...bearer(google.token("alice")) } });
    expect(google.asked.filter((path) => path.includes("accounts:lookup"))).toEqual([]);
  });
});

describe("what changes something", () => {
  it("takes no token but a fresh one, except for the provider's webhook, and the sign-up without one", () => {
    const others = OF_POST.filter(({ auth }) => auth !== "fresh").map(({ name, auth }) => `${name} ${auth}`);
    expect(others).toEqual(["createUserHttps optional", "paymentWebhook none"]);
    expect(ALL.filter(({ method, auth }) => method === "GET" && auth === "fresh")).toEqual([]);
  });

  it.each(OF_POST.filter(({ auth }) => auth !== "none"))(
    "is refused to a disabled account by $name, right behind the check of its body",
    async (endpoint) => {
      google.account("mallory", { disabled: true });
      const headers = { ...JSON_BODY, ...bearer(google.token("mallory")) };
      const whole = { ...wellFormed(endpoint), ...CHOICES[endpoint.name] };
      const refused = await call(endpoint, { headers, body: JSON.stringify(whole) });
      expect(problemIn(refused)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
      expect(problemIn(await call(endpoint, { headers })).status).toBe(400);
    },
  );
});
