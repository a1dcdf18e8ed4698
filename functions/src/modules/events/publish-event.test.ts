import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import { EVENT, ORGANIZER, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryEvents } from "../../../test/builders/memory-events";
import type { TicketedEvent } from "./domain/event";
import { publishEvent } from "./publish-event";

const STRANGER = userId("organizer-2");

function given(...stored: readonly TicketedEvent[]) {
  const events = new MemoryEvents(...stored);
  return { events, publish: publishEvent({ events, clock: new StoppedClock("10:00:00.000") }) };
}

describe("publishEvent", () => {
  describe("of a draft", () => {
    const draft = anEvent({ status: "draft" });

    it("puts it on sale and announces that in the same commit", async () => {
      const { events, publish } = given(draft);
      const published = anEvent({ status: "published", version: 2 });
      expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toEqual({ ok: true, value: published });
      expect(await events.read(EVENT)).toMatchObject({ event: published });
      expect(events.announced).toMatchObject([
        { id: "event-1.2", type: "event.published", occurredAt: "2030-06-01T10:00:00.000Z" },
      ]);
    });

    it("stays a draft where it is over by the database's clock, as nobody could come", async () => {
      const { events, publish } = given(draft);
      events.databaseTime = () => at("22:00:00.000");
      expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toMatchObject({
        ok: false,
        error: { reason: "EVENT_OVER" },
      });
      expect(await events.read(EVENT)).toMatchObject({ event: draft });
      events.databaseTime = () => at("21:59:59.999");
      expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toMatchObject({ ok: true });
    });

    it("does not exist for anybody but its organizer", async () => {
      const { events, publish } = given(draft);
      expect(await publish({ eventId: EVENT, organizerId: STRANGER })).toMatchObject({
        ok: false,
        error: { reason: "EVENT_NOT_FOUND" },
      });
      expect(await events.read(EVENT)).toMatchObject({ event: draft });
    });

    it("decides again where another was faster", async () => {
      const { events, publish } = given(draft);
      jest.spyOn(events, "replace").mockImplementationOnce(() => {
        events.put(anEvent({ status: "draft", version: 2, name: "Renamed" }));
        return Promise.resolve(false);
      });
      expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toMatchObject({
        ok: true,
        value: { status: "published", version: 3, name: "Renamed" },
      });
    });

    it("gives up after five lost races, for a retry to help", async () => {
      const { events, publish } = given(draft);
      const replace = jest.spyOn(events, "replace").mockResolvedValue(false);
      expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toMatchObject({
        ok: false,
        error: { reason: "UNAVAILABLE" },
      });
      expect(replace).toHaveBeenCalledTimes(5);
    });
  });

  describe("of an event that is published", () => {
    it("changes nothing and answers the event, also when it is over", async () => {
      const { events, publish } = given(anEvent());
      events.databaseTime = () => at("23:00:00.000");
      expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toEqual({ ok: true, value: anEvent() });
      expect(events.announced).toEqual([]);
    });

    it("is not allowed to anybody but its organizer", async () => {
      const { publish } = given(anEvent());
      expect(await publish({ eventId: EVENT, organizerId: STRANGER })).toMatchObject({
        ok: false,
        error: { reason: "PERMISSION_DENIED" },
      });
    });
  });

  it("of an event that is cancelled is refused", async () => {
    const { publish } = given(anEvent({ status: "cancelled" }));
    expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toMatchObject({
      ok: false,
      error: { reason: "EVENT_CANCELLED" },
    });
  });

  it("of an event that does not exist is refused", async () => {
    const { publish } = given();
    expect(await publish({ eventId: EVENT, organizerId: ORGANIZER })).toMatchObject({
      ok: false,
      error: { reason: "EVENT_NOT_FOUND" },
    });
  });
});
