import "../../../test/http/log-lines";
import { generateKeyPairSync } from "node:crypto";
import request from "supertest";
import { encode, GoogleAuth, type SignedToken } from "../../../test/http/google-auth";
import { declare, serving } from "../../../test/http/pipeline";
import { problemIn } from "../../../test/http/problem";
import type { Caller } from "./identity";

const PROJECT = "demo-identity";
const google = new GoogleAuth(PROJECT);
const UNAUTHENTICATED = { status: 401, code: "UNAUTHENTICATED" } as const;

let caller: Caller | null = null;
const handle: NonNullable<Parameters<typeof declare>[0]>["handle"] = (_input, context) => {
  ({ caller } = context);
  return Promise.resolve({ ok: true, value: { body: { drunk: 1 } } } as const);
};
const reading = serving(declare({ method: "GET", auth: "required", handle }));
const open = serving(declare({ method: "GET", auth: "optional", handle }));
const anyone = serving(declare({ method: "GET", auth: "none", handle }));

beforeAll(() => google.start());
afterAll(() => google.stop());
beforeEach(() => {
  caller = null;
  google.asked.length = 0;
});

const drink = (app: typeof reading, authorization?: string) => {
  const asking = request(app).get("/drink?cup=mug");
  return authorization === undefined ? asking : asking.set("Authorization", authorization);
};
const withToken = (token: string) => drink(reading, `Bearer ${token}`);

describe("a token that Google signed", () => {
  it("tells who calls", async () => {
    expect((await withToken(google.token("alice"))).status).toBe(200);
    expect(caller).toEqual({ uid: "alice", email: null, anonymous: false, organizer: false });
  });

  it("tells the email, the organizer's claim, and that an account is anonymous", async () => {
    const firebase = { identities: {}, sign_in_provider: "anonymous" };
    await withToken(google.token("bob", { claims: { email: "bob@example.com", organizer: true, firebase } }));
    expect(caller).toEqual({ uid: "bob", email: "bob@example.com", anonymous: true, organizer: true });
  });

  it.each(["yes", 1, "true", null])("makes no organizer of the claim %p", async (organizer) => {
    await withToken(google.token("bob", { claims: { organizer } }));
    expect(caller).toMatchObject({ organizer: false });
  });

  it("is verified without asking anybody, once the keys are known", async () => {
    await withToken(google.token("alice"));
    google.asked.length = 0;
    google.goDown();
    expect((await withToken(google.token("bob"))).status).toBe(200);
    google.comeBack();
    expect(google.asked).toEqual([]);
  });

  it.each(["a/b", "__x__", "a b", "x".repeat(129), ".."])(
    "is refused where its subject could be no id: %s",
    async (uid) => {
      expect(problemIn(await withToken(google.token(uid)))).toMatchObject(UNAUTHENTICATED);
    },
  );
});

describe("a forged, foreign or stale token", () => {
  const now = Math.floor(Date.now() / 1000);
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const altered: readonly (readonly [string, SignedToken])[] = [
    ["expired", { claims: { exp: now - 1 } }],
    ["not valid yet", { claims: { nbf: now + 600 } }],
    ["for another project", { claims: { aud: "demo-foreign", iss: "https://securetoken.google.com/demo-foreign" } }],
    ["with another audience", { claims: { aud: "demo-foreign" } }],
    ["with several audiences", { claims: { aud: [PROJECT, "demo-foreign"] } }],
    ["from another issuer", { claims: { iss: `https://accounts.example.com/${PROJECT}` } }],
    ["from the issuer of another project", { claims: { iss: "https://securetoken.google.com/demo-foreign" } }],
    ["with an empty subject", { claims: { sub: "" } }],
    ["without a subject", { claims: { sub: undefined } }],
    ["with a subject that is no text", { claims: { sub: 5 } }],
    ["signed by another key", { key: stranger }],
    ["with an unknown key's id", { header: { kid: "unknown" } }],
    ["with a key's id from the prototype", { header: { kid: "__proto__" } }],
    ["without a key's id", { header: { kid: undefined } }],
    ["that says alg none", { header: { alg: "none" } }],
    ["that says HS256", { header: { alg: "HS256" } }],
    ["that says ES256", { header: { alg: "ES256" } }],
  ];

  it.each(altered)("%s is refused", async (_what, token) => {
    expect(problemIn(await withToken(google.token("alice", token)))).toMatchObject(UNAUTHENTICATED);
    expect(caller).toBeNull();
  });

  it("with the public certificate as the secret of HS256 is refused", async () => {
    const token = google.token("alice", { header: { alg: "HS256" }, key: { hmac: google.publicCertificate } });
    expect(problemIn(await withToken(token))).toMatchObject(UNAUTHENTICATED);
  });

  it("with a claim changed after the signature is refused", async () => {
    const [header, payload = "", signature] = google.token("alice").split(".");
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString()) as object;
    const tampered = [header, encode({ ...claims, sub: "bob", user_id: "bob" }), signature].join(".");
    expect(problemIn(await withToken(tampered))).toMatchObject(UNAUTHENTICATED);
  });

  it("of the Auth emulator, unsigned, is refused", async () => {
    const [, payload] = google.token("alice").split(".");
    expect(problemIn(await withToken(`${encode({ alg: "none", typ: "JWT" })}.${payload ?? ""}.`))).toMatchObject(
      UNAUTHENTICATED,
    );
    expect(
      problemIn(await withToken(`${encode({ alg: "none", typ: "JWT", kid: "test-key" })}.${payload ?? ""}.`)),
    ).toMatchObject(UNAUTHENTICATED);
  });
});

describe("an Authorization header", () => {
  it.each([
    ["nothing", undefined],
    ["no scheme", "abc"],
    ["another scheme", "Basic dXNlcjpwYXNz"],
    ["an empty token", "Bearer "],
    ["a word", "Bearer abc"],
    ["two parts", "Bearer abc.def"],
    ["four parts", "Bearer a.b.c.d"],
    ["characters that base64url lacks", "Bearer a+.b/.c="],
    ["empty parts", "Bearer .."],
    ["a header that is no JSON", `Bearer ${encode("{")}.${encode("{}")}.AAAA`],
    ["a header of null", `Bearer ${encode("null")}.${encode("{}")}.AAAA`],
    ["a header that is a list", `Bearer ${encode("[]")}.${encode("{}")}.AAAA`],
    ["a long token", `Bearer ${encode("{}")}.${"A".repeat(8_000)}.AAAA`],
  ])("with %s is refused", async (_what, header) => {
    expect(problemIn(await drink(reading, header))).toMatchObject(UNAUTHENTICATED);
  });

  it("may spell the scheme in any case", async () => {
    expect((await drink(reading, `bearer ${google.token("alice")}`)).status).toBe(200);
  });

  it("that is invalid is refused where a token is optional, and not looked at where none is read", async () => {
    expect(problemIn(await drink(open, "Bearer a.b.c"))).toMatchObject(UNAUTHENTICATED);
    expect((await drink(open)).status).toBe(200);
    expect(caller).toBeNull();
    expect((await drink(anyone, "Bearer a.b.c")).status).toBe(200);
  });
});
