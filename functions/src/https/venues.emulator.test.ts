import "../../test/http/log-lines";
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import fc from "fast-check";
import * as z from "zod";
import { anySections } from "../../test/builders/any-event";
import { bearer, JSON_BODY, listening, send, stopped, type RawAnswer } from "../../test/http/client";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { api } from "./api";

const project = new EmulatedProject(`demo-venue-http-${randomBytes(5).toString("hex")}`);
const FLOOR = { id: "floor", rows: [{ ids: ["A", "B"], seats: 25 }] };
const BALCONY = { id: "balcony", rows: [{ ids: ["A"], seats: 10 }] };
const HALL = { name: "Town Hall", sections: [FLOOR, BALCONY] };
const GALA = {
  ...{ name: "Gala", description: "An evening." },
  ...{ startTime: "2037-05-01T19:00:00Z", endTime: "2037-05-01T23:00:00Z" },
};
const VIP = { id: "vip", name: "VIP", price: { amount: 9900, currency: "USD" } };

const venueAnswer = z.object({ venue: z.looseObject({ id: z.string(), version: z.int() }) });
const venueList = z.object({
  venues: z.array(z.looseObject({ id: z.string() })),
  nextPageToken: z.string().nullable(),
});
const eventAnswer = z.object({ event: z.looseObject({ ticketTypes: z.array(z.looseObject({})) }) });

type Headers = Readonly<Record<string, string>>;

let server: Server;
let olga: Headers;
let rival: Headers;

beforeAll(async () => {
  olga = bearer(await project.signUp("olga"));
  rival = bearer(await project.signUp("rival"));
  server = await listening(host({ api }));
});
afterAll(() => stopped(server));

const post = (path: string, body: object, headers: Headers = olga): Promise<RawAnswer> => {
  const asking = { method: "POST", path: `/api/v1/${path}`, headers: { ...JSON_BODY, ...headers } };
  return send(server, { ...asking, body: JSON.stringify(body) });
};
const get = (path: string, headers: Headers = olga): Promise<RawAnswer> =>
  send(server, { path: `/api/v1/${path}`, headers });

function bodyOf<Body>(schema: z.ZodType<Body>, { status, text }: RawAnswer): Body {
  expect({ status, text: status < 300 ? "" : text }).toMatchObject({ text: "" });
  return schema.parse(JSON.parse(text));
}

const made = async (body: object = HALL) => bodyOf(venueAnswer, await post("venues", body)).venue;
const gala = (...ticketTypes: readonly object[]) => ({ ...GALA, ticketTypes });
const byLayout = (layout: object) => ({ ...VIP, layout });

async function eventMade(...ticketTypes: readonly object[]): Promise<string> {
  return bodyOf(z.object({ eventId: z.string() }), await post("events", gala(...ticketTypes))).eventId;
}

const eventNow = async (eventId: string) => bodyOf(eventAnswer, await get(`events/${eventId}`)).event;

describe("a venue", () => {
  it("is created, read, changed and deleted by its organizer", async () => {
    const { id, ...rest } = await made();
    const shown = { name: HALL.name, version: 1, sections: HALL.sections, total: 60, organizerId: "olga" };
    expect(rest).toEqual({ ...shown, createdAt: expect.stringMatching(/^20\d\d-.*Z$/) as string });
    expect(bodyOf(venueAnswer, await get(`venues/${id}`)).venue).toEqual({ id, ...rest });

    const changed = await post(`venues/${id}/update`, { version: 1, sections: [BALCONY] });
    const after = { id, ...rest, version: 2, sections: [BALCONY], total: 10 };
    expect(bodyOf(venueAnswer, changed).venue).toEqual(after);
    expect(bodyOf(venueAnswer, await get(`venues/${id}`)).venue).toEqual(after);

    const deleted = await post(`venues/${id}/delete`, {});
    expect(JSON.parse(deleted.text)).toEqual({ message: "Venue deleted", venueId: id });
    expect(problemIn(await get(`venues/${id}`))).toMatchObject({ status: 404, code: "VENUE_NOT_FOUND" });
    expect(problemIn(await post(`venues/${id}/delete`, {}))).toMatchObject({ status: 404 });
  });

  it("is listed for its organizer alone, newest first and page by page", async () => {
    const cara = bearer(await project.signUp("cara"));
    const ids: string[] = [];
    for (const name of ["First", "Second", "Third"]) {
      ids.unshift(bodyOf(venueAnswer, await post("venues", { ...HALL, name }, cara)).venue.id);
    }
    const first = bodyOf(venueList, await get("venues?limit=2", cara));
    const second = bodyOf(venueList, await get(`venues?limit=2&startAfter=${first.nextPageToken ?? ""}`, cara));
    expect([...first.venues, ...second.venues].map(({ id }) => id)).toEqual(ids);
    expect(second.nextPageToken).toBeNull();
  });

  it("of another does not exist: it is neither read, changed nor deleted", async () => {
    const { id } = await made();
    for (const answer of [
      await get(`venues/${id}`, rival),
      await post(`venues/${id}/update`, { version: 1, name: "Mine" }, rival),
      await post(`venues/${id}/delete`, {}, rival),
    ]) {
      expect(problemIn(answer)).toMatchObject({ status: 404, code: "VENUE_NOT_FOUND" });
    }
    expect(bodyOf(venueAnswer, await get(`venues/${id}`)).venue).toMatchObject({ name: HALL.name, version: 1 });
  });

  it("is not made by an anonymous account", async () => {
    const claims = { firebase: { identities: {}, sign_in_provider: "anonymous" } };
    await project.signUp("guest");
    const answer = await post("venues", HALL, bearer(project.token("guest", claims)));
    expect(problemIn(answer)).toMatchObject({ status: 403, code: "PERMISSION_DENIED" });
  });

  it.each<[object, string]>([
    [{ ...HALL, sections: [FLOOR, FLOOR] }, "sections.1.id"],
    [{ ...HALL, sections: [{ id: "a", rows: [{ ids: ["A", "A"], seats: 1 }] }] }, "sections.0.rows.0.ids.1"],
    [{ ...HALL, sections: [{ id: "a", rows: [{ ids: ["A", "B"], seats: 50_001 }] }] }, "sections"],
    [{ name: "Hall" }, "sections"],
  ])("is refused as %j, naming what is wrong", async (body, field) => {
    expect(problemIn(await post("venues", body))).toMatchObject({ status: 400, fields: [field] });
  });

  it("may have 10,000 rows", async () => {
    const ids = Array.from({ length: 10_000 }, (_, row) => `row${row}`);
    expect(await made({ name: "Stadium", sections: [{ id: "all", rows: [{ ids, seats: 10 }] }] })).toMatchObject({
      total: 100_000,
    });
  });
});

describe("a venue that is asked for twice", () => {
  it("with one Idempotency-Key, even at once, is one, whatever has become of it", async () => {
    const headers = { ...olga, "Idempotency-Key": randomBytes(8).toString("hex") };
    const both = await Promise.all([post("venues", HALL, headers), post("venues", HALL, headers)]);
    const [one, other] = both.map((answer) => bodyOf(venueAnswer, answer).venue);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(other).toEqual(one);
    const id = one?.id ?? "";
    await post(`venues/${id}/update`, { version: 1, name: "Barn" });
    expect(bodyOf(venueAnswer, await post("venues", HALL, headers)).venue).toMatchObject({ id, name: "Barn" });
    const reused = await post("venues", { ...HALL, name: "Other" }, headers);
    expect(problemIn(reused)).toMatchObject({ status: 422, code: "IDEMPOTENCY_KEY_REUSED" });
  });

  it("without a key is two", async () => {
    expect((await made()).id).not.toBe((await made()).id);
  });
});

describe("two changes of a venue at once", () => {
  it("are one: the other is told the version that there is now", async () => {
    const { id } = await made();
    const names = ["Barn", "Church", "Tent"];
    const answers = await Promise.all(names.map((name) => post(`venues/${id}/update`, { version: 1, name })));
    const winners = names.filter((_, index) => answers[index]?.status === 200);
    expect(winners).toHaveLength(1);
    for (const lost of answers.filter(({ status }) => status !== 200)) {
      expect(problemIn(lost)).toMatchObject({ status: 409, code: "VERSION_CONFLICT" });
      expect(JSON.parse(lost.text)).toMatchObject({ version: 2 });
    }
    expect(bodyOf(venueAnswer, await get(`venues/${id}`)).venue).toMatchObject({ name: winners[0], version: 2 });
  });

  it("beside its deletion never bring it back", async () => {
    const { id } = await made();
    const [updated, deleted] = await Promise.all([
      post(`venues/${id}/update`, { version: 1, name: "Barn" }),
      post(`venues/${id}/delete`, {}),
    ]);
    expect(deleted.status).toBe(200);
    expect([200, 404]).toContain(updated.status);
    expect(problemIn(await get(`venues/${id}`))).toMatchObject({ status: 404 });
  });
});

describe("an event by the layout of a venue", () => {
  it("has its seats, which are held by row and number, and keeps them whatever becomes of the venue", async () => {
    const { id } = await made();
    const eventId = await eventMade(byLayout({ venueId: id, sections: ["floor"] }));
    const before = await eventNow(eventId);
    expect(before.ticketTypes).toEqual([{ ...VIP, total: 50, sections: [FLOOR] }]);

    const item = { ticketType: "vip", row: "B", seat: 25 };
    const held = await post("holds", { eventId, items: [item] }, rival);
    expect(JSON.parse(held.text)).toMatchObject({ status: "held", tickets: [{ ticketId: "vip-floor-B-25" }] });

    await post(`venues/${id}/update`, { version: 1, sections: [{ id: "tent", rows: [{ ids: ["Z"], seats: 1 }] }] });
    expect((await eventNow(eventId)).ticketTypes).toEqual(before.ticketTypes);
    await post(`venues/${id}/delete`, {});
    expect((await eventNow(eventId)).ticketTypes).toEqual(before.ticketTypes);
    const next = await post("holds", { eventId, items: [{ ...item, seat: 24 }] }, rival);
    expect(JSON.parse(next.text)).toMatchObject({ status: "held", tickets: [{ ticketId: "vip-floor-B-24" }] });
  });

  it("is repeated by its Idempotency-Key although the venue is gone", async () => {
    const { id } = await made();
    const headers = { ...olga, "Idempotency-Key": randomBytes(8).toString("hex") };
    const create = () => post("events", gala(byLayout({ venueId: id })), headers);
    const first = await create();
    await post(`venues/${id}/delete`, {});
    const second = await create();
    expect([first.status, second.status, second.text]).toEqual([201, 201, first.text]);
    expect(problemIn(await post("events", gala(byLayout({ venueId: id }))))).toMatchObject({
      status: 400,
      fields: ["ticketTypes.0.layout.venueId"],
    });
  });

  it("is given another venue while it is a draft, and more of it once it is published", async () => {
    const [{ id: small }, { id: large }] = [await made({ name: "Attic", sections: [BALCONY] }), await made()];
    const created = await post("events", { ...gala(byLayout({ venueId: small })), draft: true });
    const { eventId } = z.object({ eventId: z.string() }).parse(JSON.parse(created.text));
    const update = (version: number, layout: object) =>
      post(`events/${eventId}/update`, { version, ticketTypes: [byLayout(layout)] });
    const sectionsOf = (answer: RawAnswer) => bodyOf(eventAnswer, answer).event.ticketTypes[0]?.["sections"];

    expect(sectionsOf(await update(1, { venueId: large, sections: ["floor"] }))).toEqual([FLOOR]);
    await post(`events/${eventId}/publish`, {});
    expect(sectionsOf(await update(3, { venueId: large }))).toEqual([FLOOR, BALCONY]);
    expect(problemIn(await update(4, { venueId: small }))).toMatchObject({ status: 400, code: "INVALID_ARGUMENT" });
    expect((await eventNow(eventId)).ticketTypes[0]?.["sections"]).toEqual([FLOOR, BALCONY]);
  });

  it("names what is wrong with the layout, and makes nothing", async () => {
    const { id: venueId } = await made();
    const before = await project.dump();
    const cases: readonly (readonly [object, string, Headers])[] = [
      [byLayout({ venueId: "nowhere" }), "layout.venueId", olga],
      [byLayout({ venueId }), "layout.venueId", rival],
      [byLayout({ venueId, sections: ["floor", "attic"] }), "layout.sections.1", olga],
      [byLayout({ venueId, sections: ["floor", "floor"] }), "layout.sections.1", olga],
      [byLayout({ venueId, sections: [] }), "layout.sections", olga],
      [byLayout({ venueId: "a/b" }), "layout.venueId", olga],
      [{ ...byLayout({ venueId }), capacity: 5 }, "layout", olga],
      [{ ...byLayout({ venueId }), sections: [FLOOR] }, "layout", olga],
      [VIP, "capacity", olga],
    ];
    for (const [type, field, headers] of cases) {
      const answer = await post("events", gala(type), headers);
      expect(problemIn(answer)).toMatchObject({ status: 400, fields: [`ticketTypes.0.${field}`] });
    }
    expect(await project.dump()).toEqual(before);
  });

  it("is the event that its sections written out make", async () => {
    const comparable = async (type: object) => {
      const event = await eventNow(await eventMade(type));
      return { ...event, id: null };
    };
    await fc.assert(
      fc.asyncProperty(anySections, async (sections) => {
        const { id: venueId } = await made({ name: "Hall", sections });
        expect(await comparable(byLayout({ venueId }))).toEqual(await comparable({ ...VIP, sections }));
      }),
      { numRuns: 15 },
    );
  });
});
