import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import { currency, EVENT, ORGANIZER, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryCancellations } from "../../../test/builders/memory-cancellations";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { cancelEvent } from "./cancel-event";
import type { TicketedEvent } from "./domain/event";
import { getEventCancellation } from "./get-event-cancellation";

const BY_ORGANIZER = { eventId: EVENT, organizerId: ORGANIZER };
const BY_STRANGER = { eventId: EVENT, organizerId: userId("organizer-2") };

const OPENED = {
  ...{ eventId: EVENT, currency: currency("USD"), requestedAt: at("10:00:00.000") },
  ...{ leaseUntil: null, pass: null, last: null, finishedAt: null, lookAt: null },
};

function given(...stored: readonly TicketedEvent[]) {
  const events = new MemoryEvents(...stored);
  const clock = new StoppedClock("10:00:00.000");
  const cancellations = new MemoryCancellations(events, clock);
  const deps = { events, cancellations, clock };
  return { ...deps, cancel: cancelEvent(deps), look: getEventCancellation(deps) };
}

describe("cancelEvent", () => {
  it.each(["published", "draft"] as const)("of a %s event closes it and opens its cancellation", async (status) => {
    const { events, cancel } = given(anEvent({ status }));
    expect(await cancel(BY_ORGANIZER)).toEqual({ ok: true, value: OPENED });
    expect(await events.read(EVENT)).toMatchObject({ event: anEvent({ status: "cancelled", version: 2 }) });
    expect(events.announced).toMatchObject([
      { id: "event-1.2", type: "event.cancelled", occurredAt: "2030-06-01T10:00:00.000Z" },
    ]);
  });

  it("answers a repeat with how far it is", async () => {
    const { events, cancellations, cancel } = given(anEvent());
    await cancel(BY_ORGANIZER);
    const finished = { ...OPENED, finishedAt: at("10:05:00.000") };
    cancellations.put(finished);
    expect(await cancel(BY_ORGANIZER)).toEqual({ ok: true, value: finished });
    expect(events.announced).toHaveLength(1);
  });

  it("decides again where the event was changed meanwhile", async () => {
    const { events, cancellations, cancel } = given(anEvent());
    jest.spyOn(cancellations, "open").mockImplementationOnce(() => {
      events.put(anEvent({ version: 2, name: "Renamed" }));
      return Promise.resolve(false);
    });
    expect(await cancel(BY_ORGANIZER)).toEqual({ ok: true, value: OPENED });
    expect(await events.read(EVENT)).toMatchObject({ event: { status: "cancelled", version: 3, name: "Renamed" } });
  });

  it("gives up after five lost races, for a retry to help", async () => {
    const { cancellations, cancel } = given(anEvent());
    const open = jest.spyOn(cancellations, "open").mockResolvedValue(false);
    expect(await cancel(BY_ORGANIZER)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    expect(open).toHaveBeenCalledTimes(5);
  });

  it("throws where a cancelled event has no cancellation, which cannot be", async () => {
    const { cancel } = given(anEvent({ status: "cancelled" }));
    await expect(cancel(BY_ORGANIZER)).rejects.toThrow("An event is cancelled by the commit");
  });
});

describe("getEventCancellation", () => {
  it("tells the organizer how far it is", async () => {
    const { cancel, look } = given(anEvent());
    await cancel(BY_ORGANIZER);
    expect(await look(BY_ORGANIZER)).toEqual({ ok: true, value: OPENED });
  });

  it("is refused while the event is not cancelled", async () => {
    const { look } = given(anEvent());
    expect(await look(BY_ORGANIZER)).toMatchObject({ ok: false, error: { reason: "CANCELLATION_NOT_FOUND" } });
  });
});

describe("both", () => {
  it.each([
    ["of an event that does not exist", [], "EVENT_NOT_FOUND"],
    ["of another's draft", [anEvent({ status: "draft" })], "EVENT_NOT_FOUND"],
    ["of another's published event", [anEvent()], "PERMISSION_DENIED"],
    ["of another's cancelled event", [anEvent({ status: "cancelled" })], "PERMISSION_DENIED"],
  ])("%s are refused", async (_, stored, reason) => {
    const { cancel, look } = given(...stored);
    for (const ask of [cancel, look]) expect(await ask(BY_STRANGER)).toMatchObject({ ok: false, error: { reason } });
  });
});
