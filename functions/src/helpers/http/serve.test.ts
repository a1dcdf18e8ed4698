import { takeLogLines } from "../../../test/http/log-lines";
import request from "supertest";
import { GoogleAuth } from "../../../test/http/google-auth";
import { declare, serving } from "../../../test/http/pipeline";
import { GUARDED, guardsOf, problemIn } from "../../../test/http/problem";
import { err, ok } from "../../kernel/result";
import type { Context } from "./endpoint";

const google = new GoogleAuth("demo-serve");
const BIG = JSON.stringify({ cup: "x".repeat(17 * 1024) });

beforeAll(async () => {
  await google.start();
  google.account("alice");
});
afterAll(() => google.stop());
beforeEach(takeLogLines);

describe("a served request", () => {
  describe("with several faults at once", () => {
    const handled = jest.fn(() => Promise.resolve(err({ reason: "CUP_BROKEN", detail: "It leaks." } as const)));
    const app = serving(declare({ auth: "required", handle: handled }));
    const valid = `Bearer ${google.token("alice")}`;

    it("is refused for its method first", async () => {
      const answer = await request(app).put("/drink").type("text/plain").send(BIG);
      expect(problemIn(answer)).toMatchObject({ status: 405, code: "METHOD_NOT_ALLOWED" });
    });

    it("is refused for its media type before its size", async () => {
      expect(problemIn(await request(app).post("/drink").type("text/plain").send(BIG))).toMatchObject({
        status: 415,
        code: "UNSUPPORTED_MEDIA_TYPE",
      });
    });

    it("is refused for its size before its token", async () => {
      const answer = await request(app).post("/drink").type("json").set("Authorization", "Bearer nonsense").send(BIG);
      expect(problemIn(answer)).toMatchObject({ status: 413, code: "PAYLOAD_TOO_LARGE" });
    });

    it("is refused for its token before its fields", async () => {
      expect(problemIn(await request(app).post("/drink").send({ cup: 5, userId: "bob" }))).toMatchObject({
        status: 401,
        code: "UNAUTHENTICATED",
      });
    });

    it("is refused for its fields before the user they name", async () => {
      const answer = await request(app).post("/drink").set("Authorization", valid).send({ cup: 5, userId: "bob" });
      expect(problemIn(answer)).toMatchObject({ status: 400, code: "INVALID_ARGUMENT", fields: ["cup"] });
    });

    it("is refused for a foreign user before what the endpoint finds", async () => {
      const answer = await request(app).post("/drink").set("Authorization", valid).send({ cup: "mug", userId: "bob" });
      expect(problemIn(answer)).toMatchObject({ status: 403, code: "PERMISSION_DENIED", fields: ["userId"] });
      expect(handled).not.toHaveBeenCalled();
    });

    it("is refused by the endpoint last", async () => {
      const answer = await request(app)
        .post("/drink")
        .set("Authorization", valid)
        .send({ cup: "mug", userId: "alice" });
      expect(problemIn(answer)).toMatchObject({ status: 409, code: "CUP_BROKEN" });
      expect(guardsOf(answer)).toEqual(GUARDED);
      expect(handled).toHaveBeenCalledTimes(1);
    });
  });

  describe("that is refused by the endpoint", () => {
    it("tells the facts as members of the problem, which cannot replace its own", async () => {
      const facts = { cups: ["mug"], limit: 2, status: "sold", code: "OTHER" };
      const app = serving(
        declare({ handle: () => Promise.resolve(err({ reason: "CUP_NOT_FOUND", detail: "None left.", facts })) }),
      );
      const answer = await request(app).post("/drink").send({ cup: "mug" });
      expect(problemIn(answer)).toMatchObject({ status: 404, code: "CUP_NOT_FOUND" });
      expect(JSON.parse(answer.text)).toMatchObject({
        cups: ["mug"],
        limit: 2,
        title: "No such cup",
        errors: [{ message: "None left." }],
      });
    });

    it.each([
      ["RATE_LIMITED", 429, "10"],
      ["UNAVAILABLE", 503, "1"],
    ] as const)("says when to come back: %s", async (reason, status, seconds) => {
      const app = serving(declare({ handle: () => Promise.resolve(err({ reason, detail: "Later." })) }));
      const answer = await request(app).post("/drink").send({ cup: "mug" });
      expect(problemIn(answer)).toMatchObject({ status, code: reason });
      expect(answer.headers["retry-after"]).toBe(seconds);
    });
  });

  describe("that fails unexpectedly", () => {
    const SECRET = "password=hunter2 at /srv/secret.ts:1:1";
    /** Libraries throw whatever they like, not only errors. */
    const failing = (error: unknown) => serving(declare({ handle: jest.fn().mockRejectedValue(error) }));
    const grpc = (code: unknown) => new GrpcError(SECRET, code);

    it.each([4, 8, 10, 14])("is 503 for the gRPC status %i, which passes by itself", async (code) => {
      const answer = await request(failing(grpc(code)))
        .post("/drink")
        .send({ cup: "mug" });
      expect(problemIn(answer)).toMatchObject({ status: 503, code: "UNAVAILABLE" });
      expect(answer.headers["retry-after"]).toBe("1");
      expect(answer.text).not.toContain("hunter2");
    });

    it.each([1, 2, 3, 5, 6, 7, 9, 11, 12, 13, 15, 16, "14", null])("is 500 for the status %p", async (code) => {
      const answer = await request(failing(grpc(code)))
        .post("/drink")
        .send({ cup: "mug" });
      expect(problemIn(answer)).toMatchObject({ status: 500, code: "INTERNAL" });
      expect(answer.headers).not.toHaveProperty("retry-after");
      expect(answer.text).not.toContain("hunter2");
    });

    it.each([
      ["a string", "hunter2"],
      ["nothing", undefined],
      ["an object", { code: 14 }],
    ])("is 500 when %s is thrown", async (_what, thrown) => {
      const answer = await request(failing(thrown)).post("/drink").send({ cup: "mug" });
      expect(problemIn(answer)).toMatchObject({ status: 500, code: "INTERNAL" });
      expect(answer.text).not.toContain("hunter2");
    });

    it("is 500 when the answer does not have the declared shape", async () => {
      const app = serving(declare({ handle: () => Promise.resolve(ok({ body: { drunk: 1.5 } })) }));
      expect(problemIn(await request(app).post("/drink").send({ cup: "mug" }))).toMatchObject({
        status: 500,
        code: "INTERNAL",
      });
    });

    it("logs the cause with the request's id", async () => {
      const answer = await request(failing(new Error("the tap is dry")))
        .post("/drink")
        .send({ cup: "mug" });
      const { requestId } = JSON.parse(answer.text) as { requestId: string };
      const [cause, line] = takeLogLines();
      expect(cause).toMatchObject({ severity: "ERROR", requestId });
      expect(cause?.message).toContain("the tap is dry");
      expect(line).toMatchObject({ severity: "INFO", requestId, code: "INTERNAL" });
    });
  });

  describe("whose bytes are signed", () => {
    it("reaches the endpoint byte by byte, with its headers", async () => {
      const [bytes, signature] = ['{ "cup":\t"mug",  "sips":1e0 }\n', "t=1,v1=abc"];
      const handle = jest.fn((_: unknown, { received }: Context) => {
        const isWhole = received.body.equals(Buffer.from(bytes)) && received.header("X-Signature") === signature;
        return Promise.resolve(ok({ body: { drunk: isWhole && received.header("X-Other") === undefined ? 1 : 0 } }));
      });
      const answer = await request(serving(declare({ handle })))
        .post("/drink")
        .type("json")
        .set("x-signature", signature)
        .send(bytes);
      expect(JSON.parse(answer.text)).toEqual({ drunk: 1 });
    });

    it("has no bytes where it has no body", async () => {
      const handle = jest.fn((_: unknown, { received }: Context) => {
        return Promise.resolve(ok({ body: { drunk: received.body.length } }));
      });
      const app = serving(declare(), declare({ method: "GET", route: "/v1/cups/{cup}", handle }));
      expect(JSON.parse((await request(app).get("/api/v1/cups/mug")).text)).toEqual({ drunk: 0 });
    });
  });

  describe("that succeeds", () => {
    it("answers only what is declared", async () => {
      const body = { drunk: 3, provider: "pi_secret" };
      const app = serving(declare({ handle: () => Promise.resolve(ok({ body, headers: { "X-Cup": "mug" } })) }));
      const answer = await request(app).post("/drink").send({ cup: "mug" });
      expect(answer.status).toBe(200);
      expect(JSON.parse(answer.text)).toEqual({ drunk: 3 });
      expect(guardsOf(answer)).toEqual(GUARDED);
      expect(answer.headers).toMatchObject({
        "x-cup": "mug",
        "content-type": "application/json; charset=utf-8",
      });
    });

    it("logs one line, with figures and codes only", async () => {
      const answer = await request(serving(declare())).post("/drink").send({ cup: "canary-name" });
      const lines = takeLogLines();
      expect(lines).toEqual([
        {
          severity: "INFO",
          message: "request",
          requestId: answer.headers["x-request-id"],
          endpoint: "drink",
          status: 200,
          code: "OK",
          ms: expect.any(Number) as number,
        },
      ]);
    });

    it("has an id of its own, whatever id the caller sends", async () => {
      const theirs = "4bf92f3577b34da6a3ce929d0e0e4736";
      const answer = await request(serving(declare()))
        .post("/drink")
        .set({ "X-Request-Id": theirs, traceparent: `00-${theirs}-00f067aa0ba902b7-01` })
        .set({ "X-Cloud-Trace-Context": `${theirs}/1;o=1`, "X-Correlation-Id": theirs })
        .send({ cup: "mug" });
      expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      expect(JSON.stringify(answer.headers)).not.toContain(theirs);
    });

    it("ends in a newline, as every refusal does", async () => {
      const app = serving(declare());
      for (const cup of ["mug", 5]) {
        const { text } = await request(app).post("/drink").send({ cup });
        expect(text).toBe(`${JSON.stringify(JSON.parse(text))}\n`);
      }
    });
  });
});

class GrpcError extends Error {
  constructor(
    message: string,
    readonly code: unknown,
  ) {
    super(message);
  }
}
