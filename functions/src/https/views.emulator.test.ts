import "../../test/http/log-lines";
import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import * as z from "zod";
import { anEvent } from "../../test/builders/event";
import { EVENT, eventId, orderId, TICKET_1, userId } from "../../test/builders/ids";
import { at } from "../../test/builders/instants";
import { aCompletedOrder, aHeldOrder, aLine } from "../../test/builders/order";
import { bearer, listening, send, stopped, type RawAnswer } from "../../test/http/client";
import { EmulatedProject } from "../../test/http/emulated-project";
import { host } from "../../test/http/host";
import { problemIn } from "../../test/http/problem";
import { DAY, MINUTE } from "../kernel/instant";
import type { TicketedEvent } from "../modules/events";
import { storeEvent } from "../modules/events/adapters/stored-event";
import type { Order } from "../modules/orders";
import { storeOrder } from "../modules/orders/adapters/stored-order";
import { toTimestamp } from "../helpers/timestamps";
import { api } from "./api";

const ORDERS = 1_000;
const project = new EmulatedProject(`demo-views-${randomBytes(5).toString("hex")}`);
const DRAFT = anEvent({ id: eventId("draft"), status: "draft", startTime: at("19:00:00.000") + DAY });
const SEAT = { ticketType: 'VIP, "front"', section: "floor", row: "A", seat: "3", price: 4000 };

let server: Server;
let organizer: Record<string, string>;
let buyer: Record<string, string>;

beforeAll(async () => {
  organizer = bearer(await project.signUp("organizer-1"));
  buyer = bearer(await project.signUp("buyer-1"));
  const other = anEvent({ id: eventId("other"), organizerId: userId("organizer-2") });
  await write([anEvent({ timeZone: "Asia/Tokyo" }), DRAFT, other], orders());
  server = await listening(host({ api }));
});
afterAll(() => stopped(server));

/** Half of them paid for, each a minute after the one before. */
function orders(): readonly Order[] {
  return Array.from({ length: ORDERS }, (_, index): Order => {
    const facts = { id: orderId(`order-${index}`), createdAt: at("12:00:00.000") + index * MINUTE };
    const lines = [aLine({ ...SEAT, status: "sold" }), aLine({ status: "sold" })];
    return index % 2 === 0 ? aCompletedOrder({ ...facts, lines }) : aHeldOrder(facts);
  });
}

async function write(events: readonly TicketedEvent[], sold: readonly Order[]): Promise<void> {
  const { db } = project;
  const writer = db.bulkWriter();
  for (const event of events) void writer.create(db.doc(`events/${event.id}`), storeEvent(event));
  for (const order of sold) void writer.create(db.doc(`orders/${order.id}`), storeOrder(order));
  for (const [index, status] of (["active", "cancelled"] as const).entries()) {
    void writer.create(db.doc(`users/buyer-1/purchases/${EVENT}_${TICKET_1}_order-${index}`), {
      ...{ orderId: `order-${index}`, eventId: EVENT, ticketId: TICKET_1, ...SEAT, currency: "USD", status },
      purchasedAt: toTimestamp(at("12:06:00.000") + index * MINUTE),
      cancelledAt: status === "active" ? null : toTimestamp(at("13:00:00.000")),
    });
  }
  await writer.close();
}

const get = (path: string, headers = organizer): Promise<RawAnswer> =>
  send(server, { path: `/api/v1/${path}`, headers });

async function json(path: string, headers = organizer): Promise<unknown> {
  const { status, text } = await get(path, headers);
  expect({ status, text: status === 200 ? "" : text }).toEqual({ status: 200, text: "" });
  return JSON.parse(text);
}

const paged = z.looseObject({ nextPageToken: z.string().nullable() });
const listed = paged.extend({ orders: z.array(z.looseObject({ orderId: z.string(), status: z.string() })) });

describe("an organizer", () => {
  it("lists the events of their own with drafts, the last to start first", async () => {
    const first = paged.parse(await json("organized-events?limit=1"));
    expect(first).toMatchObject({ events: [{ id: "draft", status: "draft" }] });
    const second = await json(`organized-events?limit=1&startAfter=${first.nextPageToken ?? ""}`);
    expect(second).toMatchObject({ events: [{ id: EVENT }], nextPageToken: null });
  });

  it("lists an event's orders newest first, and goes on behind the last", async () => {
    const first = listed.parse(await json(`events/${EVENT}/orders?limit=2`));
    expect(first.orders.map((order) => order.orderId)).toEqual(["order-999", "order-998"]);
    const second = listed.parse(await json(`events/${EVENT}/orders?limit=2&startAfter=${first.nextPageToken ?? ""}`));
    expect(second.orders.map((order) => order.orderId)).toEqual(["order-997", "order-996"]);
  });

  it("lists those in a status", async () => {
    const { orders: paid } = listed.parse(await json(`events/${EVENT}/orders?limit=2&status=completed`));
    expect(paid.map((order) => order.orderId)).toEqual(["order-998", "order-996"]);
    expect(problemIn(await get(`events/${EVENT}/orders?status=paid`))).toMatchObject({
      status: 400,
      fields: ["status"],
    });
  });

  it(`is given ${ORDERS} orders as a file with a line for each ticket`, async () => {
    const { status, headers, text } = await get(`events/${EVENT}/orders.csv`);
    expect({ status, headers }).toMatchObject({
      status: 200,
      headers: {
        ...{ "content-type": "text/csv; charset=utf-8", "transfer-encoding": "chunked" },
        "content-disposition": `attachment; filename="orders-${EVENT}.csv"`,
      },
    });
    const [head = "", ...lines] = text.trimEnd().split("\r\n");
    expect(head).toMatch(/^\uFEFForderId,ticketId,/);
    expect(lines).toHaveLength(2 * ORDERS);
    expect(new Set(lines.map((line) => line.split(",")[0])).size).toBe(ORDERS);
    expect(lines.filter((line) => line.includes('"VIP, ""front""",floor,A,3,40.00,USD,sold'))).toHaveLength(ORDERS / 2);
  });

  it("sees sales by type and by day where the event is", async () => {
    const summary = await json(`events/${EVENT}/sales`);
    expect(summary).toMatchObject({
      ...{ eventId: EVENT, timeZone: "Asia/Tokyo" },
      total: { sold: { tickets: ORDERS, amount: { amount: (ORDERS / 2) * (4000 + 1999), currency: "USD" } } },
      ticketTypes: [{ id: "general", name: "General", sold: { tickets: ORDERS } }],
      days: [{ date: "2030-06-01", ticketType: "general", sold: { tickets: ORDERS } }],
    });
  });

  it.each(["orders", "orders.csv", "sales"])("is refused %s of another's event, and of none", async (view) => {
    expect(problemIn(await get(`events/other/${view}`))).toMatchObject({ status: 403, code: "PERMISSION_DENIED" });
    expect(problemIn(await get(`events/nowhere/${view}`))).toMatchObject({ status: 404, code: "EVENT_NOT_FOUND" });
    expect(problemIn(await get(`events/draft/${view}`, buyer))).toMatchObject({ status: 404, code: "EVENT_NOT_FOUND" });
  });
});

describe("a buyer", () => {
  it("lists what they bought with event, seat, price and times, the last first", async () => {
    const first = paged.parse(await json("purchases?limit=1", buyer));
    expect(first).toMatchObject({
      purchases: [
        {
          ...{ orderId: "order-1", eventId: EVENT, ticketId: TICKET_1, ticketType: SEAT.ticketType },
          event: { name: "Night of Strings", venue: "Town Hall", startTime: "2030-06-01T19:00:00.000Z" },
          ...{ section: "floor", row: "A", seat: "3", price: { amount: 4000, currency: "USD" } },
          ...{ status: "cancelled", purchasedAt: "2030-06-01T12:07:00.000Z", cancelledAt: "2030-06-01T13:00:00.000Z" },
        },
      ],
    });
    const second = await json(`purchases?limit=1&startAfter=${first.nextPageToken ?? ""}`, buyer);
    expect(second).toMatchObject({ purchases: [{ orderId: "order-0", status: "active" }], nextPageToken: null });
  });

  it("has bought nothing under another's name", async () => {
    expect(await json("purchases", organizer)).toEqual({ purchases: [], nextPageToken: null });
  });
});

describe("anybody", () => {
  const ids = async (query: string) =>
    z
      .object({ events: z.array(z.object({ id: z.string() })) })
      .parse(await json(`events?${query}`, {}))
      .events.map(({ id }) => id);

  it("searches published events by name, artist, venue and time", async () => {
    expect(await ids("q=STRIN%20night")).toEqual([EVENT, "other"]);
    expect(await ids("artist=quartet&venue=Town%20Hall&from=2030-06-01T00:00:00Z&to=2030-06-02T00:00:00Z")).toEqual([
      EVENT,
      "other",
    ]);
    expect(await ids("q=strings&to=2030-06-01T00:00:00Z")).toEqual([]);
    expect(await ids("venue=Barn")).toEqual([]);
  });

  it.each([
    ["q=%20", "q"],
    ["q=!!", "q"],
    ["artist=", "artist"],
    ["venue=...", "venue"],
    ["from=soon", "from"],
    ["from=2030-06-02T00:00:00Z&to=2030-06-02T00:00:00Z", "to"],
  ])("is told what is wrong with %s", async (query, field) => {
    const { status, fields } = problemIn(await get(`events?${query}`));
    expect({ status, fields: [...new Set(fields)] }).toEqual({ status: 400, fields: [field] });
  });
});

describe("a page token", () => {
  /** Lists that all go on: no two of them may take each other's tokens. */
  const lists = (): readonly (readonly [path: string, headers: Record<string, string>])[] => [
    ["organized-events?limit=1", organizer],
    ["orders?limit=1", buyer],
    ["purchases?limit=1", buyer],
    [`events/${EVENT}/orders?limit=1`, organizer],
    [`events/${EVENT}/orders?limit=1&status=held`, organizer],
    ["events?limit=1", {}],
    ["events?limit=1&q=night", {}],
    ["events?limit=1&from=2030-01-01T00:00:00Z", {}],
  ];

  it("starts the next page of its own list only", async () => {
    const tokens = await Promise.all(lists().map(async (list) => paged.parse(await json(...list)).nextPageToken ?? ""));
    expect(tokens).not.toContain("");
    for (const [index, [path, headers]] of lists().entries()) {
      const answers = tokens.map((token) => get(`${path}&nextPageToken=${token}`, headers));
      const statuses = (await Promise.all(answers)).map(({ status }) => status);
      expect({ path, statuses }).toEqual({ path, statuses: tokens.map((_, of) => (of === index ? 200 : 400)) });
    }
  });

  it("is of the user who was given it", async () => {
    const mine = paged.parse(await json("orders?limit=1", buyer)).nextPageToken ?? "";
    expect(problemIn(await get(`orders?limit=1&startAfter=${mine}`, organizer))).toMatchObject({
      ...{ status: 400, fields: ["startAfter"] },
    });
  });

  it("may be given by both names if it is the same", async () => {
    const [first = "", other = ""] = await Promise.all(
      ["1", "2"].map(async (limit) => paged.parse(await json(`orders?limit=${limit}`, buyer)).nextPageToken ?? ""),
    );
    expect((await get(`orders?startAfter=${first}&nextPageToken=${first}`, buyer)).status).toBe(200);
    expect(problemIn(await get(`orders?startAfter=${first}&nextPageToken=${other}`, buyer))).toMatchObject({
      ...{ status: 400, fields: ["nextPageToken"] },
    });
  });
});
