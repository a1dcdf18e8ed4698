import "../../test/http/log-lines";
import request from "supertest";
import * as z from "zod";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { api } from "./api";

const project = new EmulatedProject("demo-changes");
const app = host({ api });
const GALA = {
  ...{ name: "Gala", description: "An evening.", venue: "The Barn", artists: ["Ada"], timeZone: "Asia/Kolkata" },
  ...{ startTime: "2090-05-01T19:00:00Z", endTime: "2090-05-01T23:00:00Z", holdMinutes: 5 },
  ...{ saleStartTime: "2089-05-01T19:00:00Z", saleEndTime: "2090-05-01T18:00:00Z" },
  ...{ limits: { perOrder: 4 }, refund: { until: "2090-04-01T00:00:00Z", percent: 50 } },
};
const TYPE = { id: "vip", name: "VIP", capacity: 5, price: { amount: 9900, currency: "USD" } };
const OVER = { startTime: "2020-05-01T19:00:00Z", endTime: "2020-05-01T23:00:00Z" };
const event = z.looseObject({ id: z.string(), version: z.int() });
let bearer: string;

beforeAll(async () => {
  await project.reset();
  bearer = `Bearer ${await project.signUp("alice")}`;
});

const post = (path: string, body: object) =>
  request(app).post(`/api/v1/${path}`).set("Authorization", bearer).send(body);

async function made(more: object = {}): Promise<string> {
  const own = { limits: { perOrder: 2 }, saleEndTime: "2090-05-01T12:00:00Z" };
  const answer = await post("events", { ...GALA, ticketTypes: [{ ...TYPE, ...own }], ...more });
  return z.object({ eventId: z.string() }).parse(answer.body).eventId;
}

async function changed(id: string, change: object) {
  const answer = await post(`events/${id}/update`, change);
  expect(answer).toMatchObject({ status: 200 });
  return z.object({ event }).parse(answer.body).event;
}

const documents = async () => (await project.dump()).join("\n");

describe("a change of an event", () => {
  it("takes back by null what was set", async () => {
    const id = await made();
    const bare = {
      venue: null,
      artists: null,
      timeZone: null,
      holdMinutes: null,
      saleStartTime: null,
      saleEndTime: null,
    };
    const cleared = {
      ...bare,
      limits: null,
      refund: null,
      ticketTypes: [{ ...TYPE, limits: null, saleEndTime: null }],
    };
    const after = await changed(id, { version: 1, ...cleared });
    expect(after).toMatchObject({
      ...{ version: 2, artists: [], timeZone: "UTC", holdMinutes: 20, limits: { perOrder: 10, perBuyer: 20 } },
      refund: { until: "2090-05-01T19:00:00.000Z", percent: 100 },
      ticketTypes: [{ ...TYPE, total: 5 }],
    });
    const [type] = z.object({ ticketTypes: z.array(z.looseObject({})) }).parse(after).ticketTypes;
    for (const field of ["venue", "saleStartTime", "saleEndTime"]) expect(after).not.toHaveProperty(field);
    for (const field of ["limits", "saleEndTime"]) expect(type).not.toHaveProperty(field);
  });

  it.each(["name", "description", "startTime", "endTime", "ticketTypes", "currency"])(
    "does not take back %s, which every event has",
    async (field) => {
      const refused = await post(`events/${await made()}/update`, { version: 1, [field]: null });
      expect(problemIn(refused)).toMatchObject({ status: 400, fields: [field] });
    },
  );

  it("writes nothing where it changes nothing", async () => {
    const id = await made();
    const before = await documents();
    const ticketTypes = [{ ...TYPE, limits: { perOrder: 2 }, saleEndTime: "2090-05-01T12:00:00Z" }];
    expect(await changed(id, { version: 1 })).toMatchObject({ id, version: 1 });
    expect(await changed(id, { version: 1, ...GALA, ticketTypes })).toMatchObject({ id, version: 1 });
    expect(await documents()).toBe(before);
    expect(problemIn(await post(`events/${id}/update`, { version: 2 }))).toMatchObject({ code: "VERSION_CONFLICT" });
  });

  it("does not move what is published into the past", async () => {
    const id = await made();
    const times = { ...OVER, saleStartTime: null, saleEndTime: null, ticketTypes: [TYPE] };
    const refused = problemIn(await post(`events/${id}/update`, { version: 1, ...times }));
    expect(refused).toEqual({ status: 400, code: "INVALID_ARGUMENT", fields: ["endTime"] });
  });
});

describe("an event in the past", () => {
  const past = { ...OVER, saleStartTime: undefined, saleEndTime: undefined, ticketTypes: [TYPE] };

  it("is not made, but as a draft, which is not published until it is moved", async () => {
    expect(problemIn(await post("events", { ...GALA, ...past }))).toEqual({
      ...{ status: 400, code: "INVALID_ARGUMENT", fields: ["endTime"] },
    });
    const id = await made({ ...past, draft: true });
    expect(problemIn(await post(`events/${id}/publish`, {}))).toMatchObject({ status: 409, code: "EVENT_OVER" });
    await changed(id, { version: 1, startTime: GALA.startTime, endTime: GALA.endTime });
    expect((await post(`events/${id}/publish`, {})).status).toBe(200);
  });
});

describe("a change of a venue", () => {
  it("writes nothing where it changes nothing", async () => {
    const sections = [{ id: "floor", rows: [{ ids: ["A"], seats: 3 }] }];
    const kept = await post("venues", { name: "Hall", sections });
    const { id } = z.object({ venue: event }).parse(kept.body).venue;
    const before = await documents();
    const updated = await post(`venues/${id}/update`, { version: 1, name: "Hall", sections });
    expect(updated).toMatchObject({ status: 200, body: { venue: { version: 1 } } });
    expect(await documents()).toBe(before);
  });
});
