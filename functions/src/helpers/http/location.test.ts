import "../../../test/http/log-lines";
import type { Server } from "node:http";
import express from "express";
import { JSON_BODY, listening, send, stopped } from "../../../test/http/client";
import { host } from "../../../test/http/host";
import { declare } from "../../../test/http/pipeline";
import { ok } from "../../kernel/result";
import { atRoot, atRoutes } from "./router";

const location = { endpoint: "look", route: "/v1/cups/{cup}", fields: { cup: "mug" } } as const;
const handle = () => Promise.resolve(ok({ body: { drunk: 1 }, location }));
const look = declare({ name: "look", method: "GET", route: location.route });
const drink = declare({ handle });
const wash = declare({ handle, name: "wash", route: "/v1/cups/{cup}/inside/wash" });

/** The functions as each host has them: below a prefix of its own, which it takes away. */
const FUNCTIONS = host({ look: atRoot(look), drink: atRoot(drink) });
const api = atRoutes([look, drink, wash]);
const HOSTS = {
  "the emulator": {
    base: "/demo-project/us-central1/api",
    app: express().use("/demo-project/us-central1", host({ api })),
  },
  "a host of many functions": { base: "/api", app: host({ api }) },
  "a host of its own": {
    base: "",
    app: express()
      .use((req, _res, next) => {
        req.url = `/api${req.url}`;
        next();
      })
      .use(host({ api })),
  },
};

let server: Server;
afterEach(() => stopped(server));

async function asked(path: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await send(server, {
    method: "POST",
    path,
    headers: { ...JSON_BODY, ...headers },
    body: '{"cup":"mug"}',
  });
  const address = `http://${headers["Host"] ?? "127.0.0.1"}${path}`;
  return { given: answer.headers["location"], resolved: new URL(String(answer.headers["location"]), address) };
}

async function shown({ pathname, search }: URL): Promise<string> {
  return (await send(server, { path: `${pathname}${search}` })).text;
}

describe.each(Object.entries(HOSTS))("a location among the routes of api on %s", (_, { base, app }) => {
  it.each(["/v1/cups/mug/sips", "/v1/cups/mug/sips/", "/v1/cups/mug/inside/wash"])(
    "leads from %s to what it is about",
    async (path) => {
      server = await listening(app);
      expect(await shown((await asked(`${base}${path}`)).resolved)).toBe('{"drunk":1}\n');
    },
  );
});

describe("a location among the routes of api behind Hosting", () => {
  it("is a path from the root, as its callers have always read it", async () => {
    server = await listening(HOSTS["a host of its own"].app);
    const { given, resolved } = await asked("/v1/cups/mug/sips", { "X-Forwarded-Host": "tickets.example" });
    expect(given).toBe("/v1/cups/mug");
    expect(await shown(resolved)).toBe('{"drunk":1}\n');
  });
});

describe("a location among functions of their own", () => {
  it.each(["/demo-project/us-central1", ""])("leads to the function beside it, below '%s'", async (prefix) => {
    server = await listening(prefix === "" ? FUNCTIONS : express().use(prefix, FUNCTIONS));
    const { resolved } = await asked(`${prefix}/drink`);
    expect(resolved.pathname).toBe(`${prefix}/look`);
    expect(await shown(resolved)).toBe('{"drunk":1}\n');
  });

  it.each([
    ["drink-4kz2x7v3qa-uc.a.run.app", "https://look-4kz2x7v3qa-uc.a.run.app/?cup=mug"],
    ["drink-123456789.us-central1.run.app", "https://look-123456789.us-central1.run.app/?cup=mug"],
  ])("leads from %s to the other name that Cloud Run gives", async (Host, there) => {
    server = await listening(FUNCTIONS);
    expect((await asked("/drink", { Host })).given).toBe(there);
  });
});
