import "../../../test/http/log-lines";
import { getAuth } from "firebase-admin/auth";
import request from "supertest";
import { userId } from "../../../test/builders/ids";
import { GoogleAuth } from "../../../test/http/google-auth";
import { clock, declare, serving } from "../../../test/http/pipeline";
import { problemIn } from "../../../test/http/problem";
import { MINUTE } from "../../kernel/instant";
import { DENIED_FOR, REMEMBERED_FOR, Standings } from "./standings";

const google = new GoogleAuth("demo-standings");
const UNAUTHENTICATED = { status: 401, code: "UNAUTHENTICATED" } as const;
const NOW = Math.floor(Date.now() / 1000);

const reading = serving(declare({ method: "GET", auth: "required" }));
const writing = serving(declare({ auth: "fresh" }));
const open = serving(declare({ auth: "optional" }));

beforeAll(() => google.start());
afterAll(() => google.stop());
beforeEach(() => {
  clock.advance(MINUTE);
  google.account("carol");
  google.asked.length = 0;
});

const write = (token: string, body: object = { cup: "mug" }, app = writing) =>
  request(app).post("/drink").set("Authorization", `Bearer ${token}`).send(body);
const lookups = () => google.asked.filter((path) => path.includes("accounts:lookup")).length;

describe("an account that changes something", () => {
  it("is looked up once a minute", async () => {
    for (let times = 0; times < 3; times += 1) expect((await write(google.token("carol"))).status).toBe(200);
    expect(lookups()).toBe(1);
    clock.advance(REMEMBERED_FOR);
    expect((await write(google.token("carol"))).status).toBe(200);
    expect(lookups()).toBe(2);
    expect(REMEMBERED_FOR).toBe(MINUTE);
  });

  it("is looked up once for requests that come together", async () => {
    await write(google.token("dan"));
    clock.advance(REMEMBERED_FOR);
    google.asked.length = 0;
    const answers = await Promise.all([1, 2, 3, 4].map(() => write(google.token("carol"))));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(lookups()).toBe(1);
  });

  it("is not looked up for a body that is wrong, nor for a read", async () => {
    expect((await write(google.token("carol"), {})).status).toBe(400);
    const token = google.token("carol");
    expect((await request(reading).get("/drink?cup=mug").set("Authorization", `Bearer ${token}`)).status).toBe(200);
    expect(lookups()).toBe(0);
  });

  it("is looked up where its token is optional too", async () => {
    google.account("carol", { disabled: true });
    expect(problemIn(await write(google.token("carol"), { cup: "mug" }, open))).toMatchObject(UNAUTHENTICATED);
  });

  it("is refused a minute after it was disabled, at the latest", async () => {
    await write(google.token("carol"));
    google.account("carol", { disabled: true });
    clock.advance(REMEMBERED_FOR);
    expect(problemIn(await write(google.token("carol")))).toMatchObject(UNAUTHENTICATED);
  });

  it("is let in again some seconds after it was enabled, and asks for nothing before", async () => {
    google.account("carol", { disabled: true });
    await write(google.token("carol"));
    google.account("carol");
    expect(problemIn(await write(google.token("carol")))).toMatchObject(UNAUTHENTICATED);
    expect(lookups()).toBe(1);
    clock.advance(DENIED_FOR);
    expect((await write(google.token("carol"))).status).toBe(200);
  });

  it("is refused with the tokens of a sign-in before it was signed out everywhere, and let in with newer ones", async () => {
    google.account("carol", { validSince: String(NOW - 30) });
    expect(problemIn(await write(google.token("carol", { claims: { auth_time: NOW - 31 } })))).toMatchObject(
      UNAUTHENTICATED,
    );
    expect((await write(google.token("carol", { claims: { auth_time: NOW - 30 } }))).status).toBe(200);
    expect(lookups()).toBe(1);
  });

  it("is refused where it is gone", async () => {
    expect(problemIn(await write(google.token("nobody")))).toMatchObject(UNAUTHENTICATED);
  });

  it("is asked about again at once where the answer did not come", async () => {
    google.goDown();
    const answer = await write(google.token("carol"));
    google.comeBack();
    expect(problemIn(answer)).toMatchObject({ status: 503, code: "UNAVAILABLE" });
    expect(answer.headers["retry-after"]).toBe("1");
    expect((await write(google.token("carol"))).status).toBe(200);
  });
});

it("remembers a bounded number of accounts, those that wrote last", async () => {
  const standings = new Standings(getAuth, clock, 2);
  const signedInAt = clock.now();
  const stands = (uid: string) => {
    google.account(uid);
    return standings.stands({
      caller: { uid: userId(uid), email: null, anonymous: false, organizer: false },
      signedInAt,
    });
  };
  for (const uid of ["ann", "ben", "ann", "cy", "ann"]) expect(await stands(uid)).toBe(true);
  expect(lookups()).toBe(3);
  expect(await stands("ben")).toBe(true);
  expect(lookups()).toBe(4);
});
