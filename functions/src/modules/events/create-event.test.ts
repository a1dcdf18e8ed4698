import { StoppedClock } from "../../../test/builders/clock";
import { currency, EVENT, ORGANIZER } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { createEvent, type CreateEventRequest } from "./create-event";

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

function given() {
  const events = new MemoryEvents();
  return { events, create: createEvent({ events, clock: new StoppedClock("09:00:00.000") }) };
}

describe("createEvent", () => {
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
  });
});
