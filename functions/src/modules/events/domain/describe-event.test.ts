import { anEvent } from "../../../../test/builders/event";
import { currency, EVENT, ORGANIZER } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { describeEvent, type EventDescription } from "./describe-event";

const AUTHORSHIP = { id: EVENT, organizerId: ORGANIZER, now: at("09:00:00.000"), requestHash: null };

/** What every description has. */
const BRIEF: EventDescription = {
  name: "Night of Strings",
  description: "Three quartets.",
  startTime: at("19:00:00.000"),
  endTime: at("22:00:00.000"),
  availableTickets: 3,
  ticketsPrice: 19.99,
  currency: currency("USD"),
};

const FULL: EventDescription = {
  ...BRIEF,
  venue: "Town Hall",
  artists: ["Quartet One"],
  timeZone: "Europe/Vienna",
  saleStartTime: at("10:00:00.000"),
  saleEndTime: at("18:00:00.000"),
  holdMinutes: 7,
  limits: { perOrder: 4, perBuyer: 6 },
  refund: { until: at("12:00:00.000"), percent: 50 },
  draft: false,
};

function describedAs(description: EventDescription) {
  const described = describeEvent(description, AUTHORSHIP);
  if (!described.ok) throw new Error(`Refused: ${JSON.stringify(described.error)}`);
  return described.value;
}

function errorsOf(description: EventDescription) {
  const described = describeEvent(description, AUTHORSHIP);
  if (described.ok) throw new Error("Not refused.");
  return described.error;
}

describe("describeEvent", () => {
  it("keeps nothing that is no field of an event", () => {
    const userId = "organizer-1";
    expect(describedAs({ ...FULL, ...{ userId } })).toEqual(describedAs(FULL));
  });

  it("fills in what is left out", () => {
    expect(describedAs(BRIEF)).toEqual({
      id: "event-1",
      organizerId: "organizer-1",
      status: "published",
      version: 1,
      createdAt: at("09:00:00.000"),
      name: "Night of Strings",
      description: "Three quartets.",
      venue: null,
      artists: [],
      startTime: at("19:00:00.000"),
      endTime: at("22:00:00.000"),
      timeZone: "UTC",
      saleStartTime: null,
      saleEndTime: null,
      currency: "USD",
      holdMinutes: 20,
      limits: { perOrder: 10, perBuyer: 20 },
      refund: { until: at("19:00:00.000"), percent: 100 },
      orphans: "allow",
      ticketTypes: [{ id: "general", name: "General", price: 1999, capacity: 3 }],
      layoutVersion: 1,
      salesStopped: null,
      requestHash: null,
    });
  });

  it("keeps what is said", () => {
    expect(describedAs(FULL)).toEqual(
      anEvent({
        timeZone: "Europe/Vienna",
        saleStartTime: at("10:00:00.000"),
        saleEndTime: at("18:00:00.000"),
        holdMinutes: 7,
        limits: { perOrder: 4, perBuyer: 6 },
        refund: { until: at("12:00:00.000"), percent: 50 },
      }),
    );
  });

  it("fills in one half of the limits and of the refund policy beside the other", () => {
    expect(describedAs({ ...BRIEF, limits: { perBuyer: 2 }, refund: { percent: 0 } })).toMatchObject({
      limits: { perOrder: 10, perBuyer: 2 },
      refund: { until: at("19:00:00.000"), percent: 0 },
    });
    expect(describedAs({ ...BRIEF, limits: { perOrder: 2 }, refund: { until: 0 } })).toMatchObject({
      limits: { perOrder: 2, perBuyer: 20 },
      refund: { until: 0, percent: 100 },
    });
  });

  it("remembers the request that made it", () => {
    const described = describeEvent(BRIEF, { ...AUTHORSHIP, requestHash: "5f4dcc3b" });
    expect(described).toMatchObject({ ok: true, value: { requestHash: "5f4dcc3b" } });
  });

  it.each([
    [true, "draft"],
    [false, "published"],
    [undefined, "published"],
  ])("with draft %s makes an event that is %s", (draft, status) => {
    expect(describedAs({ ...BRIEF, draft }).status).toBe(status);
  });

  it("has tickets that are free", () => {
    expect(describedAs({ ...BRIEF, ticketsPrice: 0 }).ticketTypes[0]?.price).toBe(0);
  });

  it.each([
    {
      field: "endTime",
      wrong: { endTime: at("19:00:00.000") },
      message: "Must be after startTime.",
    },
    {
      field: "saleEndTime",
      wrong: { saleEndTime: at("22:00:00.001") },
      message: "Must not be after endTime.",
    },
    {
      field: "saleStartTime",
      wrong: { saleStartTime: at("19:00:00.000") },
      message: "Must be before sales end.",
    },
    {
      field: "saleStartTime",
      wrong: { saleStartTime: at("18:00:00.000"), saleEndTime: at("18:00:00.000") },
      message: "Must be before sales end.",
    },
    {
      field: "ticketsPrice",
      wrong: { ticketsPrice: 1.999 },
      message: "Must have at most 2 decimals in USD.",
    },
    {
      field: "ticketsPrice",
      wrong: { ticketsPrice: 0.5, currency: currency("JPY") },
      message: "Must have at most 0 decimals in JPY.",
    },
    {
      field: "ticketsPrice",
      wrong: { ticketsPrice: 0.49 },
      message: "Must be 0, or at least 0.50 USD.",
    },
    {
      field: "ticketsPrice",
      wrong: { ticketsPrice: 5.124, currency: currency("KWD") },
      message: "Must be a multiple of 0.010 KWD.",
    },
  ])("names $field where it contradicts another: $message", ({ field, wrong, message }) => {
    expect(errorsOf({ ...BRIEF, ...wrong })).toEqual([{ field, message }]);
  });

  it.each([
    ["an event of a millisecond", { endTime: at("19:00:00.001") }],
    ["sales until the very end", { saleEndTime: at("22:00:00.000") }],
    ["sales of a millisecond before the start", { saleStartTime: at("18:59:59.999") }],
    ["sales that open after the start", { saleStartTime: at("20:00:00.000"), saleEndTime: at("21:00:00.000") }],
  ])("accepts %s", (_, window) => {
    expect(describedAs({ ...BRIEF, ...window })).toMatchObject(window);
  });

  describe("with ticket types", () => {
    const UNTICKETED = { ...BRIEF, availableTickets: undefined, ticketsPrice: undefined };
    const vip = { id: "vip", name: "VIP", price: { amount: 9900, currency: currency("USD") }, capacity: 5 };

    it("has these instead of one kind", () => {
      expect(describedAs({ ...UNTICKETED, ticketTypes: [vip] }).ticketTypes).toEqual([
        { id: "vip", name: "VIP", price: 9900, capacity: 5 },
      ]);
    });

    it("names what is wrong between the types, and in their times", () => {
      expect(errorsOf({ ...UNTICKETED, ticketTypes: [vip, vip] })).toEqual([
        { field: "ticketTypes.1.id", message: "Must be unique." },
      ]);
      expect(errorsOf({ ...UNTICKETED, ticketTypes: [{ ...vip, saleStartTime: at("20:00:00.000") }] })).toEqual([
        { field: "ticketTypes.0.saleStartTime", message: "Must be before sales end." },
      ]);
    });

    it.each([
      ["both numbers and types", { ...BRIEF, ticketTypes: [vip] }, ["ticketTypes"]],
      ["types and a price", { ...UNTICKETED, ticketsPrice: 1, ticketTypes: [vip] }, ["ticketTypes"]],
      ["neither", UNTICKETED, ["availableTickets", "ticketsPrice"]],
      ["no price", { ...UNTICKETED, availableTickets: 3 }, ["ticketsPrice"]],
      ["no number of tickets", { ...UNTICKETED, ticketsPrice: 3 }, ["availableTickets"]],
    ])("refuses %s", (_case, description, fields) => {
      expect(errorsOf(description).map(({ field }) => field)).toEqual(fields);
    });
  });

  it("names everything that is wrong at once", () => {
    const wrong = {
      endTime: at("18:00:00.000"),
      saleStartTime: at("21:00:00.000"),
      saleEndTime: at("20:00:00.000"),
      ticketsPrice: -1,
    };
    expect(errorsOf({ ...BRIEF, ...wrong }).map(({ field }) => field)).toEqual([
      "endTime",
      "saleEndTime",
      "saleStartTime",
      "ticketsPrice",
    ]);
  });
});
