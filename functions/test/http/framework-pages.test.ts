import "./http-process";
import "./log-lines";
import type { Server } from "node:http";
import { gzipSync } from "node:zlib";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import { api } from "../../src/index";
import { JSON_BODY, listening, send, stopped } from "./client";
import type { Handler } from "./host";
import { problemIn } from "./problem";

describe("the Functions Framework never answers for the function", () => {
  let server: Server;
  beforeAll(async () => {
    http("api", (req, res) => (api as Handler)(req as Parameters<Handler>[0], res));
    server = await listening(getTestServer("api"));
  });
  afterAll(() => stopped(server));

  const form = { "Content-Type": "application/x-www-form-urlencoded" };
  it.each([
    ["broken cloud events", { "Content-Type": "application/cloudevents+json" }, "{oops"],
    ["a text of an unknown charset", { "Content-Type": "text/plain; charset=foo" }, "x"],
    ["a form of an unknown charset", { "Content-Type": "application/x-www-form-urlencoded; charset=foo" }, "a=b"],
    ["a form of 2,000 fields", form, "a=1&".repeat(2_000)],
    ["a form of 2,000 levels", form, `a${"[b]".repeat(2_000)}=c`],
    ["an unknown encoding", { ...JSON_BODY, "Content-Encoding": "foo" }, "{}"],
    ["broken gzip", { ...JSON_BODY, "Content-Encoding": "gzip" }, "{}"],
    ["a bomb of gzip", { ...JSON_BODY, "Content-Encoding": "gzip" }, gzipSync(Buffer.alloc(30_000_000, " "))],
  ])("to %s", async (_what, headers, body) => {
    const answer = await send(server, { method: "POST", path: "/v1/users", headers, body });
    expect(problemIn(answer).status).toBe(415);
  });

  it.each(["/v1/events/%E0%A4%A", "/v1/events/%", "/%ff"])("to the path %s", async (path) => {
    expect(problemIn(await send(server, { path })).status).toBeLessThan(500);
  });
});
