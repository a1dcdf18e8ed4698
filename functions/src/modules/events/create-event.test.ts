import { StoppedClock } from "../../../test/builders/clock";
import { currency, EVENT, eventId, ORGANIZER, VENUE } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { aVenue } from "../../../test/builders/venue";
import { createEvent, type CreateEventRequest } from "./create-event";
import type { FindLayout } from "./venue-layouts";

const REQUEST: CreateEventRequest = {
  eventId: EVENT,
  organizerId: ORGANIZER,
  description: {
    name: "Night of Strings",
    description: "Three quartets.",
    startTime: at("19:00:00.000"),
    endTime: at("22:00:00.000"),
    availableTickets: 50_000,
    ticketsPrice: 19.99,
    currency: currency("USD"),
  },
  requestHash: "5f4dcc3b",
};

const BY_LAYOUT: CreateEventRequest = {
  ...REQUEST,
  description: {
    ...REQUEST.description,
    ...{ availableTickets: undefined, ticketsPrice: undefined },
    ticketTypes: [
      { id: "vip", name: "VIP", price: { amount: 9900, currency: currency("USD") }, layout: { venueId: VENUE } },
    ],
  },
};

function given() {
  const events = new MemoryEvents();
  const findLayout = jest.fn<ReturnType<FindLayout>, Parameters<FindLayout>>();
  findLayout.mockResolvedValue(aVenue().sections);
  return { events, findLayout, create: createEvent({ events, findLayout, clock: new StoppedClock("09:00:00.000") }) };
}

describe("createEvent", () => {
  it("has made the event where its commit was sent twice and found its own", async () => {
    const { events, create } = given();
    const commit = events.create.bind(events);
    jest.spyOn(events, "create").mockImplementation((...of) => commit(...of).then(() => false));
    expect(await create({ ...REQUEST, requestHash: null })).toEqual({ ok: true, value: EVENT });
  });

  describe("of an event whose end is near, by a clock that may be wrong", () => {
    it.each([
      ["is over by the database's clock", "09:30:00.000", false],
      ["goes on by the database's clock", "09:29:59.999", true],
    ])("asks the database, and refuses what %s", async (_, readAt, isMade) => {
      const { events, create } = given();
      events.databaseTime = () => at(readAt);
      const times = { startTime: at("08:00:00.000"), endTime: at("09:30:00.000") };
      const created = await create({ ...REQUEST, description: { ...REQUEST.description, ...times } });
      expect(created).toMatchObject(
        isMade ? { ok: true } : { error: { reason: "INVALID_ARGUMENT", errors: [{ field: "endTime" }] } },
      );
      const draft = { ...REQUEST.description, ...times, draft: true };
      expect(await create({ ...REQUEST, eventId: eventId("event-2"), description: draft })).toMatchObject({ ok: true });
    });

    it("reads nothing otherwise", async () => {
      const { events, create } = given();
      await create(REQUEST);
      expect(events.reads).toBe(0);
    });

    it("answers the repeat of a request although the event has taken place since", async () => {
      const { events, create } = given();
      const endTime = at("22:00:00.000");
      await create(REQUEST);
      events.databaseTime = () => endTime;
      const late = createEvent({ events, findLayout: jest.fn(), clock: new StoppedClock("22:00:00.000") });
      expect(await late(REQUEST)).toEqual({ ok: true, value: EVENT });
    });
  });

  it("keeps the event and announces it in the same commit", async () => {
    const { events, create } = given();
    expect(await create(REQUEST)).toEqual({ ok: true, value: EVENT });
    expect(await events.read(EVENT)).toMatchObject({ event: { status: "published", version: 1 } });
    expect(events.announced).toEqual([
      {
        id: "event-1.1",
        type: "event.published",
        version: 1,
        occurredAt: "2030-06-01T09:00:00.000Z",
        aggregate: { type: "event", id: "event-1", version: 1 },
        data: {
          eventId: "event-1",
          organizerId: "organizer-1",
          name: "Night of Strings",
          startTime: "2030-06-01T19:00:00.000Z",
          endTime: "2030-06-01T22:00:00.000Z",
        },
      },
    ]);
  });

  it("announces no draft", async () => {
    const { events, create } = given();
    await create({ ...REQUEST, description: { ...REQUEST.description, draft: true } });
    expect(await events.read(EVENT)).toMatchObject({ event: { status: "draft" } });
    expect(events.announced).toEqual([]);
  });

  it("copies the sections of the organizer's venue as they are now", async () => {
    const { events, findLayout, create } = given();
    expect(await create(BY_LAYOUT)).toEqual({ ok: true, value: EVENT });
    expect(findLayout.mock.calls).toEqual([[{ venueId: VENUE, organizerId: ORGANIZER }]]);
    expect((await events.read(EVENT))?.event.ticketTypes).toEqual([
      { id: "vip", name: "VIP", price: 9900, sections: aVenue().sections },
    ]);
  });

  it("refuses a venue that the organizer does not have, and keeps nothing", async () => {
    const { events, findLayout, create } = given();
    findLayout.mockResolvedValue(null);
    const errors = [{ field: "ticketTypes.0.layout.venueId" }];
    expect(await create(BY_LAYOUT)).toMatchObject({ ok: false, error: { reason: "INVALID_ARGUMENT", errors } });
    expect(await events.read(EVENT)).toBeNull();
  });

  it("looks for no venue where no type has a layout", async () => {
    const { findLayout, create } = given();
    await create(REQUEST);
    expect(findLayout).not.toHaveBeenCalled();
  });

  it("refuses fields that contradict each other, and keeps nothing", async () => {
    const { events, create } = given();
    const description = { ...REQUEST.description, endTime: at("18:00:00.000") };
    expect(await create({ ...REQUEST, description })).toEqual({
      ok: false,
      error: {
        reason: "INVALID_ARGUMENT",
        detail: "The event's fields contradict each other; see errors.",
        errors: [{ field: "endTime", message: "Must be after startTime." }],
      },
    });
    expect(await events.read(EVENT)).toBeNull();
  });

  describe("where the same request made the event before", () => {
    it("answers the same id and announces nothing again", async () => {
      const { events, create } = given();
      await create(REQUEST);
      expect(await create(REQUEST)).toEqual({ ok: true, value: EVENT });
      expect(events.announced).toHaveLength(1);
    });

    it.each<[string, ReturnType<typeof aVenue>["sections"] | null]>([
      ["has been changed", [{ id: "hall", rows: [{ ids: ["A"], seats: 1 }] }]],
      ["has grown beyond what an event may have", [{ id: "hall", rows: [{ ids: ["A", "B"], seats: 100_000 }] }]],
      ["is gone", null],
    ])("answers the same id although its venue %s, and keeps the event as it was", async (_, sections) => {
      const { events, findLayout, create } = given();
      await create(BY_LAYOUT);
      const before = await events.read(EVENT);
      findLayout.mockResolvedValue(sections);
      expect(await create(BY_LAYOUT)).toEqual({ ok: true, value: EVENT });
      expect(await events.read(EVENT)).toEqual(before);
    });
  });

  describe("where another request made the event before", () => {
    it("refuses the key", async () => {
      const { create } = given();
      await create(REQUEST);
      expect(await create({ ...REQUEST, requestHash: "another" })).toMatchObject({
        ok: false,
        error: { reason: "IDEMPOTENCY_KEY_REUSED" },
      });
    });

    it("names the venue that is gone first", async () => {
      const { findLayout, create } = given();
      await create(REQUEST);
      findLayout.mockResolvedValue(null);
      expect(await create({ ...BY_LAYOUT, requestHash: "another" })).toMatchObject({
        error: { reason: "INVALID_ARGUMENT", errors: [{ field: "ticketTypes.0.layout.venueId" }] },
      });
    });
  });
});
