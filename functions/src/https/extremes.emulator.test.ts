import "../../test/http/log-lines";
import request from "supertest";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { api } from "./api";

const project = new EmulatedProject("demo-extremes");
const app = host({ api });
const GALA = {
  ...{ name: "Gala", description: "An evening.", availableTickets: 3, ticketsPrice: 5 },
  ...{ startTime: "2030-05-01T19:00:00Z", endTime: "2030-05-01T23:00:00Z" },
};
const token = (position: string) => Buffer.from(position).toString("base64url");
let bearer: string;

beforeAll(async () => {
  await project.reset();
  bearer = `Bearer ${await project.signUp("alice")}`;
});

const create = (json: string) =>
  request(app).post("/api/v1/events").set({ Authorization: bearer, "Content-Type": "application/json" }).send(json);
const orders = (query: object) => request(app).get("/api/v1/orders").query(query).set("Authorization", bearer);
const events = (query: object) => request(app).get("/api/v1/events").query(query);

describe("what Firestore cannot store is refused before it is tried", () => {
  it.each([
    ["startTime", "0000-01-01T00:00:00Z"],
    ["startTime", "0001-01-01T00:00:00+01:00"],
    ["endTime", "9999-12-31T23:59:59-23:59"],
    ["saleStartTime", "0000-01-01T00:00:00Z"],
  ])("%s = %s", async (field, time) => {
    expect(problemIn(await create(JSON.stringify({ ...GALA, [field]: time })))).toMatchObject({
      ...{ status: 400, code: "INVALID_ARGUMENT", fields: [field] },
    });
  });

  it("half a surrogate pair", async () => {
    const answer = await create(JSON.stringify(GALA).replace('"Gala"', '"Ga\\ud800la"'));
    expect(problemIn(answer)).toMatchObject({ status: 400, fields: ["name"] });
  });

  it("a cursor with a reserved id", async () => {
    expect(problemIn(await orders({ startAfter: token("1000/__x__") }))).toMatchObject({ status: 400 });
  });
});

describe("what is no value of the contract is refused", () => {
  it("a price of minus zero", async () => {
    const answer = await create(JSON.stringify(GALA).replace('"ticketsPrice":5', '"ticketsPrice":-0'));
    expect(problemIn(answer)).toMatchObject({ status: 400, fields: ["ticketsPrice"] });
  });

  it.each(["0x10", "1e1", " 5 ", "+5", "5.0"])("the limit '%s'", async (limit) => {
    expect(problemIn(await orders({ limit }))).toMatchObject({ status: 400, fields: ["limit"] });
  });

  it.each(["a/b", "../events", "2030/x"])("the raw page token %s", async (startAfter) => {
    expect(problemIn(await events({ startAfter }))).toMatchObject({ status: 400, fields: ["startAfter"] });
  });
});

describe("what people write in their own language is kept as it is", () => {
  it("a name, a description of several lines, and a zone by its newer name", async () => {
    const own = { name: "Ночь 👩‍👩‍👧‍👦 ליל", description: "Première\n\tन्यास", timeZone: "Asia/Kolkata" };
    const created = await create(JSON.stringify({ ...GALA, ...own }));
    const { eventId } = created.body as { readonly eventId: string };
    const read = await request(app).get(`/api/v1/events/${eventId}`);
    expect(read.body).toMatchObject({ event: own });
  });

  it("an address of a domain that is not ASCII, which is the same in either spelling", async () => {
    const signUp = (email: string) =>
      request(app).post("/api/v1/users").send({ name: "Ülkü", email, password: "correct horse" });
    expect((await signUp("user@bücher.example")).status).toBe(201);
    for (const taken of ["user@bücher.example", "user@BÜCHER.example", "user@xn--bcher-kva.example"]) {
      expect(problemIn(await signUp(taken))).toMatchObject({ status: 409, code: "EMAIL_TAKEN", fields: ["email"] });
    }
  });
});
