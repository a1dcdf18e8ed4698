import "../../../test/http/log-lines";
import type { Server } from "node:http";
import { JSON_BODY, listening, send, stopped } from "../../../test/http/client";
import { declare, serving } from "../../../test/http/pipeline";
import { problemIn } from "../../../test/http/problem";

describe("the router", () => {
  let server: Server;
  const seen = jest.fn();
  const handle = (input: object) => {
    seen(input);
    return Promise.resolve({ ok: true, value: { body: { drunk: 1 } } } as const);
  };

  beforeAll(async () => {
    const look = declare({ name: "look", method: "GET", route: "/v1/cups/{cup}", handle });
    const drink = declare({ handle });
    const fill = declare({ name: "fill", route: "/v1/cups/{cup}", handle });
    server = await listening(serving(look, drink, fill));
  });
  afterAll(() => stopped(server));
  beforeEach(() => seen.mockClear());

  describe("of api", () => {
    it("gives the fields of the path to the endpoint, decoded once", async () => {
      expect((await send(server, { path: "/api/v1/cups/m%75g?sips=3" })).status).toBe(200);
      expect(seen).toHaveBeenCalledWith({ cup: "mug", sips: 3 });
      const twice = await send(server, { path: "/api/v1/cups/m%2575g" });
      expect(problemIn(twice)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", fields: ["cup"] });
    });

    it("finds a route with a slash at its end", async () => {
      expect((await send(server, { path: "/api/v1/cups/mug/" })).status).toBe(200);
    });

    it("refuses a field elsewhere that contradicts the path", async () => {
      const sips = { method: "POST", path: "/api/v1/cups/mug/sips", headers: JSON_BODY };
      const contradictions = [
        await send(server, { path: "/api/v1/cups/mug?cup=jug" }),
        await send(server, { ...sips, body: '{"cup":"jug"}' }),
      ];
      for (const answer of contradictions) expect(problemIn(answer)).toMatchObject({ status: 400, fields: ["cup"] });
      expect((await send(server, { ...sips, body: '{"cup":"mug"}' })).status).toBe(200);
    });

    it.each(["%", "%E0%A4%A", "%zz", "%00", "a%2Fb", "%2e%2e", "..", "a%0d%0ab", "%F0%9F%8D%BA"])(
      "refuses the path field %s by its schema",
      async (segment) => {
        const answer = await send(server, { path: `/api/v1/cups/${segment}` });
        expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", fields: ["cup"] });
        expect(seen).not.toHaveBeenCalled();
      },
    );

    it.each([
      "/api",
      "/api/",
      "/api/v1",
      "/api/v2/cups/mug",
      "/api/v1/cups",
      "/api/v1/cups//",
      "/api/v1//cups/mug",
      "/api/v1/CUPS/mug",
      "/api/v1/cups/mug/sips/1",
      "/api/__proto__",
      "/api/%00",
    ])("knows no route %s", async (path) => {
      expect(problemIn(await send(server, { path }))).toMatchObject({ status: 404, code: "ROUTE_NOT_FOUND" });
    });

    it("names all methods of a route to one that does not fit", async () => {
      const answer = await send(server, { method: "DELETE", path: "/api/v1/cups/mug" });
      expect(problemIn(answer)).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" });
      expect(answer.headers["allow"]).toBe("GET, POST");
    });
  });

  describe("of a function of its own", () => {
    it("serves the root with and without a query", async () => {
      expect((await send(server, { path: "/drink?cup=mug" })).status).toBe(200);
      expect((await send(server, { path: "/drink/?cup=mug" })).status).toBe(200);
    });

    it("knows no route below the root", async () => {
      const answer = await send(server, { path: "/drink/v1/cups/mug" });
      expect(problemIn(answer)).toMatchObject({ status: 404, code: "ROUTE_NOT_FOUND" });
    });

    it.each(["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"])("refuses %s", async (method) => {
      const answer = await send(server, { method, path: "/drink?cup=mug" });
      expect(problemIn(answer)).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" });
      expect(answer.headers["allow"]).toBe("GET");
      expect(seen).not.toHaveBeenCalled();
    });
  });

  it("answers HEAD as it answers GET, without the body", async () => {
    const answer = await send(server, { method: "HEAD", path: "/drink?cup=mug" });
    expect(answer).toMatchObject({ status: 200, text: "" });
    expect(answer.headers["content-length"]).toBe(String('{"drunk":1}\n'.length));
    const refused = await send(server, { method: "HEAD", path: "/drink?cup=5" });
    expect(refused).toMatchObject({ status: 400, text: "" });
  });

  it.each([
    "sips=x",
    "sips=0",
    "sips=-1",
    "sips=1.5",
    "sips=",
    "sips=1&sips=2",
    "sips[]=1",
    "sips[a]=1",
    "sips=%E0%A4%A",
    "sips=Infinity",
  ])("refuses the query %s", async (query) => {
    const answer = await send(server, { path: `/drink?cup=mug&${query}` });
    expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
    expect(seen).not.toHaveBeenCalled();
  });

  it.each(["x=1", "__proto__=1", "__proto__[admin]=1", "constructor=1", "&=1", "toString"])(
    "refuses the unknown query %s",
    async (query) => {
      const answer = await send(server, { path: `/drink?cup=mug&${query}` });
      expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
      expect({}).not.toHaveProperty("admin");
    },
  );
});
