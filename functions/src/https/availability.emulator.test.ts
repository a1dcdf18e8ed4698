import "../../test/http/log-lines";
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { bearer, JSON_BODY, listening, send, stopped } from "../../test/http/client";
import { named } from "../../test/builders/wishes";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { useCases } from "../composition";
import { atRoutes } from "../helpers/http/router";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema, type EventId } from "../kernel/ids";
import { HOUR } from "../kernel/instant";
import { currencySchema } from "../kernel/money";
import { sectionResource } from "./resources/section";
import { ENDPOINTS } from ".";

const project = new EmulatedProject(`demo-availability-${randomBytes(5).toString("hex")}`);
let server: Server;
let olga: Readonly<Record<string, string>>;

beforeAll(async () => {
  server = await listening(host({ api: atRoutes(Object.values(ENDPOINTS)) }));
  olga = bearer(await project.signUp("olga"));
});
afterAll(() => Promise.all([stopped(server), project.db.terminate()]));

function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  return send(server, { method: "GET", path: `/api/v1/events${path === "" ? "" : `/${path}`}`, headers });
}

/** An event of 502 tickets, of which the first is held and nothing is projected. */
async function anEvent(draft = false): Promise<EventId> {
  const { createEvent, holdTickets } = useCases();
  const eventId = eventIdSchema.parse(`event-${randomBytes(5).toString("hex")}`);
  const startTime = Date.now() + 24 * HOUR;
  const what = { name: "Concert", description: "One night", startTime, endTime: startTime + HOUR, draft };
  const terms = { availableTickets: 502, ticketsPrice: 19.99, currency: currencySchema.parse("USD") };
  const organizerId = userIdSchema.parse("olga");
  await createEvent({ eventId, organizerId, description: { ...what, ...terms }, requestHash: null });
  const [orderId, ownerId] = [orderIdSchema.parse(`order-${eventId}`), userIdSchema.parse("ann")];
  const ticketIds = [ticketIdSchema.parse("general-000001")];
  await holdTickets({ orderId, ownerId, eventId, wishes: named(...ticketIds), requestHash: null });
  return eventId;
}

const FREE = { held: 0, sold: 0, blocked: 0 };

describe("the availability of an event", () => {
  it("counts its types and sections", async () => {
    const eventId = await anEvent();
    const { status, text } = await get(`${eventId}/availability`);
    expect(JSON.parse(text)).toEqual({
      eventId,
      asOf: expect.any(String) as unknown,
      ticketTypes: [
        {
          id: "general",
          name: "General",
          price: { amount: 1999, currency: "USD" },
          total: 502,
          available: 502,
          ...FREE,
        },
      ],
      sections: [
        { id: "general_1", ticketType: "general", total: 500, available: 500, ...FREE },
        { id: "general_2", ticketType: "general", total: 2, available: 2, ...FREE },
      ],
    });
    expect(status).toBe(200);
  });

  it("does not exist for a draft", async () => {
    const eventId = await anEvent(true);
    for (const path of ["availability", "sections/general_1"]) {
      expect((await get(`${eventId}/${path}`)).status).toBe(404);
    }
  });
});

describe("what everybody may see", () => {
  const FOR_A_SECOND = "public, max-age=1, stale-while-revalidate=1";

  it.each([
    ["events", () => "", "public, max-age=5"],
    ["an event", (eventId: EventId) => eventId, FOR_A_SECOND],
    ["its availability", (eventId: EventId) => `${eventId}/availability`, FOR_A_SECOND],
    ["a section", (eventId: EventId) => `${eventId}/sections/general_1`, FOR_A_SECOND],
  ])("may be kept for as long as it says, and is not sent again to who has it: %s", async (_, pathOf, kept) => {
    const path = pathOf(await anEvent());
    const { headers } = await get(path);
    expect(headers["cache-control"]).toBe(kept);
    const again = await get(path, { "If-None-Match": String(headers["etag"]) });
    expect([again.status, again.text]).toEqual([304, ""]);
  });

  it("is not a draft, which caches show nobody", async () => {
    const eventId = await anEvent(true);
    const answer = await get(eventId, olga);
    expect([answer.status, answer.headers["cache-control"]]).toEqual([200, "private, no-store"]);
  });
});

describe("a section", () => {
  it("has a map of two bits for each ticket; exact, it is from the tickets and kept by nobody", async () => {
    const eventId = await anEvent();
    const shown = sectionResource.parse(JSON.parse((await get(`${eventId}/sections/general_1`)).text));
    expect(shown).toMatchObject({ id: "general_1", ticketType: "general", available: 500, held: 0 });
    expect(Buffer.from(shown.map, "base64")).toEqual(Buffer.alloc(125));
    const { headers, text } = await get(`${eventId}/sections/general_1?exact=true`, olga);
    const exact = sectionResource.parse(JSON.parse(text));
    expect(shown.exact).toBe(false);
    expect(exact).toMatchObject({ exact: true, available: 499, held: 1 });
    expect([...Buffer.from(exact.map, "base64").subarray(0, 2)]).toEqual([1, 0]);
    expect(headers["cache-control"]).toBe("no-store");
  });

  it("is read exactly for who has signed in alone", async () => {
    const answer = await get(`${await anEvent()}/sections/general_1?exact=true`);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([401, { code: "UNAUTHENTICATED" }]);
  });

  it("shows tickets that the organizer blocks, until they are unblocked", async () => {
    const eventId = await anEvent();
    const headers = { ...JSON_BODY, ...olga };
    const post = (what: string, ...ticketIds: readonly string[]) =>
      send(server, {
        ...{ method: "POST", path: `/api/v1/events/${eventId}/${what}`, headers },
        body: JSON.stringify({ ticketIds }),
      });
    const blocked = await post("block", "general-000003", "general-000005");
    expect([blocked.status, JSON.parse(blocked.text)]).toMatchObject([200, { event: { id: eventId, version: 2 } }]);
    const section = async () => {
      const { text } = await get(`${eventId}/sections/general_1?exact=true`, olga);
      return sectionResource.parse(JSON.parse(text));
    };
    const after = async ({ asOf }: { readonly asOf: string }) => {
      let next = await section();
      while (next.asOf === asOf) next = await section();
      return next;
    };
    const kept = await section();
    expect(kept).toMatchObject({ available: 497, held: 1, blocked: 2 });
    expect([...Buffer.from(kept.map, "base64").subarray(0, 2)]).toEqual([1 + (3 << 4), 3]);
    const taken = await post("block", "general-000001", "general-000002");
    expect([taken.status, JSON.parse(taken.text)]).toMatchObject([
      409,
      { code: "TICKET_UNAVAILABLE", tickets: ["general-000001"] },
    ]);
    expect((await post("unblock", "general-000003", "general-000005")).status).toBe(200);
    expect(await after(kept)).toMatchObject({ available: 499, blocked: 0 });
  });

  it("has another tag once a ticket changes", async () => {
    const eventId = await anEvent();
    const tag = (await get(`${eventId}/sections/general_2?exact=true`, olga)).headers["etag"];
    expect((await get(`${eventId}/sections/general_1?exact=true`, olga)).headers["etag"]).not.toBe(tag);
    const again = await get(`${eventId}/sections/general_2?exact=true`, olga);
    expect(again.headers["etag"]).toBe(tag);
  });

  it.each([
    ["general_3", 404, "SECTION_NOT_FOUND"],
    ["vip_floor", 404, "SECTION_NOT_FOUND"],
    ["general", 400, "INVALID_ARGUMENT"],
    ["..", 400, "INVALID_ARGUMENT"],
  ])("%s is %i %s", async (sectionId, status, code) => {
    const answer = await get(`${await anEvent()}/sections/${sectionId}`);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ code });
  });
});
