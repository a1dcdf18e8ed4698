import "./http-process";
import "./log-lines";
import type { Server } from "node:http";
import { http } from "@google-cloud/functions-framework";
import { getTestServer } from "@google-cloud/functions-framework/testing";
import express from "express";
import { api } from "../../src/index";
import { JSON_BODY, listening, send, stopped, type RawRequest } from "./client";
import { host, type Handler } from "./host";

process.env["ALLOWED_ORIGINS"] = "https://tickets.example";

const preflight = { Origin: "https://tickets.example", "Access-Control-Request-Method": "POST" };
const REQUESTS: Readonly<Record<string, RawRequest>> = {
  "an answer": { path: "/v1/health" },
  "a refusal": { method: "POST", path: "/v1/users", headers: JSON_BODY, body: "{}" },
  "an unknown route": { path: "/v2" },
  "a preflight": { method: "OPTIONS", path: "/v1/health", headers: preflight },
  "an icon that the host refuses": { path: "/favicon.ico" },
  "robots that the host refuses": { path: "/robots.txt" },
};

/** A host that says what it is made of, as the emulator's does. */
function talkative() {
  const app = express();
  app.use(["/favicon.ico", "/robots.txt"], (_req, res) => void res.status(404).send());
  return app
    .use((req, _res, next) => {
      req.url = `/api${req.url}`;
      next();
    })
    .use(host({ api: api as Handler }));
}

describe.each(["the Functions Framework", "a talkative host"])("under %s", (name) => {
  let server: Server;
  beforeAll(async () => {
    http("api", (req, res) => (api as Handler)(req as Parameters<Handler>[0], res));
    server = await listening(name === "a talkative host" ? talkative() : getTestServer("api"));
  });
  afterAll(() => stopped(server));

  it.each(Object.entries(REQUESTS))("%s asks for TLS and does not tell what it is made of", async (_what, request) => {
    const { headers } = await send(server, request);
    expect(headers).toMatchObject({
      "strict-transport-security": "max-age=31536000; includeSubDomains",
      "x-content-type-options": "nosniff",
    });
    expect(headers).not.toHaveProperty("x-powered-by");
  });
});
