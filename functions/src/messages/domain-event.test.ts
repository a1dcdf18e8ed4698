import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { DOMAIN_EVENT_TYPES as TYPES, PUBLISHED } from "../../test/builders/domain-event-types";
import { eventId, userId } from "../../test/builders/ids";
import { at } from "../../test/builders/instants";
import { domainEvent, domainEventSchema } from "./domain-event";

const SAMPLES = path.join(__dirname, "samples");
/** Types that were published in version 1 before, with prices that were bare numbers. */
const CHANGED = PUBLISHED.filter(({ version }) => version === 2).map(({ type }) => type);

/** The golden sample of the version that is published now. */
function latest(type: string): unknown {
  return sample(CHANGED.some((changed) => changed === type) ? `${type}.v2` : type);
}

function sample(name: string): unknown {
  return JSON.parse(readFileSync(path.join(SAMPLES, `${name}.json`), "utf8"));
}

describe("the golden samples", () => {
  it("are one of each type of domain event, and the purchase request", () => {
    const files = readdirSync(SAMPLES).map((file) => path.basename(file, ".json"));
    const ofBefore = CHANGED.map((type) => `${type}.v2`);
    expect(files.sort()).toEqual([...TYPES, ...ofBefore, "purchase-request"].sort());
  });
});

describe("domainEventSchema", () => {
  it.each(PUBLISHED)("reads the golden $type, which once was published, and loses nothing of it", (published) => {
    const golden = latest(published.type);
    expect(domainEventSchema.parse(golden)).toEqual(golden);
    expect(golden).toMatchObject(published);
  });

  it.each(CHANGED)("reads the %s of before as the one of now", (type) => {
    expect(sample(type)).toMatchObject({ type, version: 1 });
    expect(domainEventSchema.parse(sample(type))).toEqual(latest(type));
  });

  it.each(TYPES)("has an amount nowhere in a %s but beside its currency, and no bare price", (type) => {
    const bare: string[] = [];
    JSON.stringify(latest(type), (key, value: unknown) => {
      if (typeof value === "number" && !["version", "attempt", "amount"].includes(key)) bare.push(key);
      const isMoney = typeof value === "object" && value !== null && "amount" in value;
      if (isMoney && typeof value.amount === "number" && !("currency" in value)) bare.push(`${key}.amount`);
      return value;
    });
    expect(bare).toEqual([]);
  });

  it.each(TYPES)("reads a %s of a newer publisher, which has fields that this one does not know", (type) => {
    const golden = domainEventSchema.parse(latest(type));
    const data = { ...golden.data, channel: "box-office" };
    const newer = { ...golden, traceId: "4bf92f35", aggregate: { ...golden.aggregate, tenant: "north" }, data };
    expect(domainEventSchema.parse(newer)).toEqual(golden);
  });

  it.each([
    ["a type that nobody declared", { type: "order.vanished" }],
    ["no type", { type: undefined }],
    ["a version of the schema that does not exist yet", { version: 3 }],
    ["an empty id", { id: "" }],
    ["an id that no document can have", { id: "x".repeat(301) }],
    ["a time that is none", { occurredAt: "yesterday" }],
    ["a time without a zone", { occurredAt: "2030-06-01T12:00:00.000" }],
    ["an aggregate at version 0", { aggregate: { type: "order", id: "order-1", version: 0 } }],
    ["no data", { data: undefined }],
    ["the data of another type", { data: { userId: "buyer-1" } }],
  ])("refuses %s", (_, wrong) => {
    const golden = domainEventSchema.parse(sample("order.held.v2"));
    expect(domainEventSchema.safeParse({ ...golden, ...wrong }).success).toBe(false);
  });

  it.each([
    [
      "a ticket id that would leave its path",
      { tickets: [{ ticketId: "../orders", price: { amount: 1, currency: "USD" } }] },
    ],
    ["a negative price", { tickets: [{ ticketId: "general-000001", price: { amount: -1, currency: "USD" } }] }],
    ["a bare number for a price", { tickets: [{ ticketId: "general-000001", price: 1 }] }],
    ["a fraction of a cent", { total: { amount: 0.5, currency: "USD" } }],
    ["no code of a currency", { total: { amount: 1, currency: "usd" } }],
  ])("refuses an order with %s", (_, wrong) => {
    const golden = domainEventSchema.parse(sample("order.held.v2"));
    expect(domainEventSchema.safeParse({ ...golden, data: { ...golden.data, ...wrong } }).success).toBe(false);
  });
});

describe("domainEventSchema, of money that moved", () => {
  it.each([
    ["a payment without a name", { paymentId: undefined }],
    ["an attempt that nobody made", { attempt: 0 }],
    ["a negative amount", { amount: { amount: -1, currency: "USD" } }],
    ["a fraction of a cent", { amount: { amount: 0.5, currency: "USD" } }],
    ["no code of a currency", { amount: { amount: 1, currency: "usd" } }],
    ["nothing said of a refund", { refund: undefined }],
    ["a refund without a name", { refund: { ticketId: null } }],
    ["a refund of a ticket that would leave its path", { refund: { refundId: "re_1", ticketId: "../orders" } }],
  ])("refuses %s", (_, wrong) => {
    const golden = domainEventSchema.parse(sample("payment.refunded"));
    expect(domainEventSchema.safeParse({ ...golden, data: { ...golden.data, ...wrong } }).success).toBe(false);
  });

  it("knows a refund that is for no ticket", () => {
    const golden = domainEventSchema.parse(sample("payment.refunded"));
    const late = { ...golden, data: { ...golden.data, refund: { refundId: "re_1", ticketId: null } } };
    expect(domainEventSchema.parse(late)).toEqual(late);
  });
});

describe("domainEvent", () => {
  it("names the event by its aggregate and version", () => {
    const user = userId("buyer-1");
    const made = domainEvent(
      "user.created",
      { type: "user", id: user, version: 1 },
      { at: at("12:00:00.000"), data: { userId: user } },
    );
    expect(made).toEqual({
      id: "buyer-1.1",
      type: "user.created",
      version: 1,
      occurredAt: "2030-06-01T12:00:00.000Z",
      aggregate: { type: "user", id: "buyer-1", version: 1 },
      data: { userId: "buyer-1" },
    });
  });

  it("names each part of one transition apart", () => {
    const user = userId("buyer-1");
    const what = { at: at("12:00:00.000"), data: { userId: user } };
    const part = { type: "user", id: user, version: 1, part: "captured" } as const;
    const made = domainEvent("user.created", part, what);
    expect(made.id).toBe("buyer-1.1.captured");
    expect(made.aggregate).toEqual({ type: "user", id: "buyer-1", version: 1 });
  });

  it("makes what its schema reads", () => {
    const data = {
      eventId: eventId("event-1"),
      organizerId: userId("organizer-1"),
      name: "Night of Strings",
      startTime: "2030-06-01T19:00:00.000Z",
      endTime: "2030-06-01T22:00:00.000Z",
    };
    const about = { type: "event", id: "event-1", version: 2 } as const;
    const made = domainEvent("event.published", about, { at: at("12:00:00.000"), data });
    expect(domainEventSchema.parse(made)).toEqual(made);
  });
});
