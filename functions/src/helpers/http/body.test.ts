import "../../../test/http/log-lines";
import type { Server } from "node:http";
import { gzipSync } from "node:zlib";
import { JSON_BODY, listening, send, stopped, type RawAnswer } from "../../../test/http/client";
import { declare, serving } from "../../../test/http/pipeline";
import { problemIn } from "../../../test/http/problem";

const PADDED = (bytes: number) => '{"cup":"mug"}'.padEnd(bytes, " ");

describe("a body", () => {
  let server: Server;

  beforeAll(async () => {
    server = await listening(serving(declare(), declare({ method: "GET", route: "/v1/cups/{cup}" })));
  });
  afterAll(() => stopped(server));

  const post = (body: string | Buffer, headers: Record<string, string> = JSON_BODY): Promise<RawAnswer> =>
    send(server, { method: "POST", path: "/drink", headers, body });

  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
    'application/json; charset="utf-8"',
    "Application/JSON",
  ])("is read as %s", async (type) => {
    expect((await post('{"cup":"mug"}', { "Content-Type": type })).status).toBe(200);
  });

  it.each([
    "text/plain",
    "text/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/cloudevents+json",
    "application/problem+json",
    "application/json; charset=utf-16",
    "application/json; charset=iso-8859-1",
    "application/json, text/plain",
    "application/jsonp",
    "",
  ])("is refused as '%s'", async (type) => {
    expect(problemIn(await post('{"cup":"mug"}', { "Content-Type": type }))).toMatchObject({
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });

  it.each([{}, JSON_BODY, { "Content-Length": "0" }, { "Transfer-Encoding": "chunked" }])(
    "may be left out, which is an object without fields, with the headers %j",
    async (headers: Record<string, string>) => {
      const answer = await send(server, { method: "POST", path: "/api/v1/cups/mug/sips", headers });
      expect({ status: answer.status, body: JSON.parse(answer.text) as unknown }).toEqual({
        status: 200,
        body: { drunk: 1 },
      });
    },
  );

  it("is refused without a declared type", async () => {
    expect(problemIn(await post('{"cup":"mug"}', {}))).toMatchObject({ status: 415, code: "UNSUPPORTED_MEDIA_TYPE" });
  });

  it("may have 16 KiB and not a byte more", async () => {
    expect((await post(PADDED(16 * 1024))).status).toBe(200);
    expect(problemIn(await post(PADDED(16 * 1024 + 1)))).toMatchObject({ status: 413, code: "PAYLOAD_TOO_LARGE" });
  });

  it("may have as many bytes as its endpoint declares, and not a byte more", async () => {
    const roomy = { maxBytes: 20_000, route: "/v1/cups/{cup}/roomy" } as const;
    const other = await listening(serving(declare(roomy)));
    const drink = (bytes: number) =>
      send(other, { method: "POST", path: "/drink", headers: JSON_BODY, body: PADDED(bytes) });
    expect((await drink(20_000)).status).toBe(200);
    const answer = await drink(20_001);
    expect(problemIn(answer)).toMatchObject({ status: 413, code: "PAYLOAD_TOO_LARGE" });
    expect(answer.text).toContain("at most 20000 bytes");
    await stopped(other);
  });

  it("is measured by its bytes, not its characters, and not by what it declares", async () => {
    const name = "ß".repeat(8 * 1024);
    expect(problemIn(await post(JSON.stringify({ cup: name })))).toMatchObject({
      status: 413,
      code: "PAYLOAD_TOO_LARGE",
    });
    const chunked = { ...JSON_BODY, "Transfer-Encoding": "chunked" };
    expect(
      problemIn(await send(server, { method: "POST", path: "/drink", headers: chunked, body: PADDED(20_000) })),
    ).toMatchObject({
      status: 413,
      code: "PAYLOAD_TOO_LARGE",
    });
  });

  it("is refused packed, so that nothing has to be unpacked to be measured", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000, " "));
    expect(bomb.length).toBeLessThan(16 * 1024);
    expect(problemIn(await post(bomb, { ...JSON_BODY, "Content-Encoding": "gzip" }))).toMatchObject({
      status: 415,
      code: "UNSUPPORTED_MEDIA_TYPE",
    });
  });

  it.each(["{", '{"cup":"mug"', "{'cup':'mug'}", '{"cup":"mug",}', "\u0000", "\ufeff{}", "NaN"])(
    "that is no JSON is refused: %j",
    async (body) => {
      expect(problemIn(await post(body))).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
    },
  );

  it.each(["ff", "c328", "eda080", "f8a1a1a1a1", "c0af"])("that is no UTF-8 is refused: %s", async (hex) => {
    const body = Buffer.concat([Buffer.from('{"cup":"mug","userId":"a'), Buffer.from(hex, "hex"), Buffer.from('"}')]);
    const answer = await post(body);
    expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
    expect(answer.text).toContain("UTF-8");
  });

  it.each(["null", "5", "true", '"{}"', "[]", '[{"cup":"mug"}]'])("that is no object is refused: %s", async (body) => {
    expect(problemIn(await post(body))).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
  });

  it("may be nested as deep as its size allows without harm", async () => {
    const deep = `{"cup":${"[".repeat(8_000)}${"]".repeat(8_000)}}`;
    expect(problemIn(await post(deep))).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", fields: ["cup"] });
    const tooDeep = `{"cup":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect(problemIn(await post(tooDeep))).toMatchObject({ status: 413, code: "PAYLOAD_TOO_LARGE" });
  });

  it.each(["__proto__", "constructor", "prototype", "hasOwnProperty", "toString"])(
    "cannot smuggle in %s",
    async (key) => {
      const answer = await post(`{"cup":"mug","${key}":{"admin":true}}`);
      expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", fields: [key] });
      expect({}).not.toHaveProperty("admin");
    },
  );

  it.each(["cup=%C3%28", "sips=1&cup=%ff", "cup=%ED%A0%80&sips=1"])(
    "has a query for a sister, which must be UTF-8 too: %s",
    async (query) => {
      const answer = await send(server, { path: `/api/v1/cups/mug?${query}` });
      expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", fields: ["cup"] });
      expect(answer.text).toContain("UTF-8");
    },
  );

  it("of many faults has 20 listed, and is told how many more there are", async () => {
    const faults = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`x${index}`, 1]));
    const listed = async (count: number) => {
      const answer = await post(JSON.stringify({ cup: "mug", ...faults(count) }));
      const { detail } = JSON.parse(answer.text) as { readonly detail: string };
      return { count: problemIn(answer).fields.length, detail };
    };
    expect(await listed(20)).toEqual({ count: 20, detail: "x0: Is not a known field." });
    expect(await listed(33)).toEqual({
      count: 20,
      detail: "x0: Is not a known field. (And 13 more.)",
    });
  });

  it("of a GET is not looked at", async () => {
    const answer = await send(server, {
      path: "/api/v1/cups/mug",
      headers: { "Content-Type": "text/plain" },
      body: "{",
    });
    expect(answer.status).toBe(200);
  });
});
