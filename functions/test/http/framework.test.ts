import "./http-process";
import "./log-lines";
import type { Server } from "node:http";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { api, createUserHttps } from "../../src/index";
import { JSON_BODY, listening, send, stopped, type RawAnswer } from "./client";
import { host, type Handler } from "./host";
import { problemIn } from "./problem";

const PATHS: Readonly<Record<string, string>> = { api: "/v1/users", own: "/createUserHttps" };
const BAD_BODY = { status: 400, code: "INVALID_ARGUMENT" } as const;

const FUNCTIONS: Readonly<Record<string, Handler>> = { api, createUserHttps };

describe("under the Functions Framework", () => {
  const servers: Record<string, Server> = {};
  const sendTo = (
    name: string,
    body: string | Buffer,
    headers: Record<string, string> = JSON_BODY,
  ): Promise<RawAnswer> => {
    const server = servers[name];
    if (server === undefined) throw new Error(`${name} is not served.`);
    return send(server, { method: "POST", path: PATHS[name] ?? "/", headers, body });
  };

  beforeAll(async () => {
    for (const [name, serve] of Object.entries(FUNCTIONS)) {
      http(name, (req, res) => serve(req as Parameters<Handler>[0], res));
      servers[name] = await listening(getTestServer(name));
    }
    servers["own"] = await listening(host(FUNCTIONS));
  });
  afterAll(() => Promise.all(Object.values(servers).map(stopped)));

  describe.each(["api", "createUserHttps"])("the function %s", (name) => {
    it.each(["{oops", "", "null", "[]", "5", '"text"', "\u0000", "{{".repeat(50)])(
      "answers the body %j by a problem of its own",
      async (body) => {
        expect(problemIn(await sendTo(name, body))).toMatchObject(BAD_BODY);
      },
    );

    it("still names the fields of a body that is JSON", async () => {
      const answer = await sendTo(name, JSON.stringify({ name: " ", email: "nobody", admin: true }));
      expect(problemIn(answer)).toMatchObject({ ...BAD_BODY, fields: ["name", "email", "admin"] });
    });

    it("sees the type that the client declared", async () => {
      const refused = { status: 415, code: "UNSUPPORTED_MEDIA_TYPE" } as const;
      for (const type of ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16"]) {
        expect(problemIn(await sendTo(name, "name=x", { "Content-Type": type }))).toMatchObject(refused);
      }
      expect(problemIn(await sendTo(name, "{}", {}))).toMatchObject(refused);
    });

    it("measures the body that came", async () => {
      const padded = (bytes: number) => "{}".padEnd(bytes, " ");
      expect(problemIn(await sendTo(name, padded(16 * 1024)))).toMatchObject(BAD_BODY);
      expect(problemIn(await sendTo(name, padded(17 * 1024)))).toMatchObject({
        status: 413,
        code: "PAYLOAD_TOO_LARGE",
      });
      expect(problemIn(await sendTo(name, padded(2_000_000)))).toMatchObject({
        status: 413,
        code: "PAYLOAD_TOO_LARGE",
      });
    });
  });

  it("answers exactly as the test's own host does", async () => {
    for (const body of ["{oops", "[]", "{}", '{"name":"x","email":"x@example.com","paid":true}']) {
      const framed = await sendTo("createUserHttps", body);
      const hosted = await sendTo("own", body);
      expect(withoutId(framed)).toEqual(withoutId(hosted));
    }
  });
});

function withoutId({ status, headers, text }: RawAnswer): object {
  const problem = JSON.parse(text) as Record<string, unknown>;
  return { status, type: headers["content-type"], problem: { ...problem, requestId: null } };
}
