import { takeLogLines } from "../../../test/http/log-lines";
import request from "supertest";
import { encode, GoogleAuth } from "../../../test/http/google-auth";
import { clock, declare, serving } from "../../../test/http/pipeline";
import { GUARDED, guardsOf, problemIn } from "../../../test/http/problem";
import { MINUTE } from "../../kernel/instant";

const google = new GoogleAuth("demo-identity-faults");
const reading = serving(declare({ auth: "required" }));
const writing = serving(declare({ auth: "fresh" }));
const UNAUTHENTICATED = { status: 401, code: "UNAUTHENTICATED" } as const;
const UNAVAILABLE = { status: 503, code: "UNAVAILABLE" } as const;

const drink = (app: typeof reading, token: string) =>
  request(app).post("/drink").set("Authorization", `Bearer ${token}`).send({ cup: "mug" });
const raw = (payload: string) => `${encode({ alg: "RS256", typ: "JWT", kid: "test-key" })}.${encode(payload)}.AAAA`;

beforeAll(() => google.start());
afterAll(() => google.stop());

describe("while Google cannot be asked", () => {
  // First: no key is known yet.
  it("a genuine token is not called forged: its keys could not be fetched", async () => {
    google.goDown();
    const answer = await drink(reading, google.token("alice"));
    google.comeBack();
    expect(problemIn(answer)).toMatchObject(UNAVAILABLE);
    expect(answer.headers["retry-after"]).toBe("1");
  });

  it("a command is to be repeated, for the account could not be looked up", async () => {
    google.account("alice");
    expect((await drink(writing, google.token("alice"))).status).toBe(200);
    clock.advance(MINUTE);
    google.goDown();
    const answer = await drink(writing, google.token("alice"));
    google.comeBack();
    expect(problemIn(answer)).toMatchObject(UNAVAILABLE);
    expect(answer.headers["retry-after"]).toBe("1");
    expect((await drink(writing, google.token("alice"))).status).toBe(200);
  });
});

describe("a token whose payload is no claims", () => {
  it.each(["{broken", "", "null", "5", '"text"', "[]", "true"])("is refused: %s", async (payload) => {
    expect(problemIn(await drink(reading, raw(payload)))).toMatchObject(UNAUTHENTICATED);
  });

  it.each([undefined, null, "password", {}])("is refused with the sign-in %p", async (firebase) => {
    const { status } = await drink(reading, google.token("alice", { claims: { firebase } }));
    expect(status).toBeLessThan(500);
  });
});

describe("a refusal of the route", () => {
  it.each(["/api/v1/nothing", "/drink/below"])("of %s is guarded and logged like any other", async (path) => {
    takeLogLines();
    const answer = await request(reading).get(path);
    expect(guardsOf(answer)).toEqual(GUARDED);
    expect(takeLogLines()).toMatchObject([{ message: "request", status: 404, code: "ROUTE_NOT_FOUND" }]);
  });

  it("for its method is guarded and logged like any other", async () => {
    takeLogLines();
    const answer = await request(reading).put("/drink");
    expect(guardsOf(answer)).toEqual(GUARDED);
    expect(takeLogLines()).toMatchObject([{ message: "request", status: 405, code: "METHOD_NOT_ALLOWED" }]);
  });
});
