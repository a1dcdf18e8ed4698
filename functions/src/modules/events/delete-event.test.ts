import { anEvent } from "../../../test/builders/event";
import { EVENT, ORGANIZER, userId } from "../../../test/builders/ids";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { deleteEvent } from "./delete-event";
import type { TicketedEvent } from "./domain/event";

const REQUEST = { eventId: EVENT, organizerId: ORGANIZER };
const DRAFT = anEvent({ status: "draft" });

function given(...stored: readonly TicketedEvent[]) {
  const events = new MemoryEvents(...stored);
  return { events, remove: deleteEvent({ events }) };
}

describe("deleteEvent", () => {
  it("deletes a draft", async () => {
    const { events, remove } = given(DRAFT);
    expect(await remove(REQUEST)).toEqual({ ok: true, value: EVENT });
    expect(await events.read(EVENT)).toBeNull();
  });

  it.each(["published", "cancelled"] as const)("keeps an event that is %s", async (status) => {
    const { events, remove } = given(anEvent({ status }));
    expect(await remove(REQUEST)).toMatchObject({ ok: false, error: { reason: "EVENT_NOT_DRAFT" } });
    expect(await events.read(EVENT)).not.toBeNull();
  });

  it("keeps a draft that was published meanwhile", async () => {
    const { events, remove } = given(DRAFT);
    jest.spyOn(events, "remove").mockImplementationOnce(() => {
      events.put(anEvent());
      return Promise.resolve(false);
    });
    expect(await remove(REQUEST)).toMatchObject({ ok: false, error: { reason: "EVENT_NOT_DRAFT" } });
  });

  it("gives up after five lost races, for a retry to help", async () => {
    const { events, remove } = given(DRAFT);
    const removed = jest.spyOn(events, "remove").mockResolvedValue(false);
    expect(await remove(REQUEST)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    expect(removed).toHaveBeenCalledTimes(5);
  });

  it.each<[string, readonly TicketedEvent[], string]>([
    ["a draft that does not exist", [], "EVENT_NOT_FOUND"],
    ["another's draft", [{ ...DRAFT, organizerId: userId("organizer-2") }], "EVENT_NOT_FOUND"],
    ["another's event", [anEvent({ organizerId: userId("organizer-2") })], "PERMISSION_DENIED"],
  ])("refuses %s", async (_, stored, reason) => {
    expect(await given(...stored).remove(REQUEST)).toMatchObject({ ok: false, error: { reason } });
  });
});
