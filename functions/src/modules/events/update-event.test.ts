import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import {
  currency,
  EVENT,
  ORGANIZER,
  TICKET_1,
  TICKET_2,
  TICKET_3,
  userId,
  VENUE,
  venueId,
} from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryEvents } from "../../../test/builders/memory-events";
import { aVenue } from "../../../test/builders/venue";
import type { TicketId } from "../../kernel/ids";
import type { TicketedEvent } from "./domain/event";
import type { EventRevision } from "./domain/revise-event";
import type { FindTaken } from "./taken-tickets";
import { MOST_RESIZED, updateEvent, type UpdateEventRequest } from "./update-event";
import type { FindLayout } from "./venue-layouts";

const REQUEST: UpdateEventRequest = {
  ...{ eventId: EVENT, organizerId: ORGANIZER, version: 1 },
  revision: { name: "Night of Reeds" },
};
const STRANGER = userId("organizer-2");

function given(...stored: readonly TicketedEvent[]) {
  const events = new MemoryEvents(...stored);
  const taken: { blocked: readonly TicketId[]; sold: readonly TicketId[] } = { blocked: [], sold: [] };
  const findTaken = jest.fn<ReturnType<FindTaken>, Parameters<FindTaken>>(() => Promise.resolve(taken));
  const findLayout: FindLayout = ({ venueId: id }) => Promise.resolve(id === VENUE ? aVenue().sections : null);
  return {
    events,
    taken,
    findTaken,
    update: updateEvent({ events, findLayout, findTaken, clock: new StoppedClock("10:00:00.000") }),
  };
}

/** The one type of the event with so many tickets. */
function withCapacity(capacity: number): EventRevision {
  const price = { amount: 1999, currency: anEvent().currency };
  return { ticketTypes: [{ id: "general", name: "General", price, capacity }] };
}

describe("updateEvent", () => {
  it("keeps the change one version later, and announces it in the same commit", async () => {
    const { events, update } = given(anEvent());
    const updated = anEvent({ name: "Night of Reeds", version: 2 });
    expect(await update(REQUEST)).toEqual({ ok: true, value: updated });
    expect(await events.read(EVENT)).toMatchObject({ event: updated });
    expect(events.announced).toEqual([
      {
        id: "event-1.2",
        type: "event.updated",
        version: 1,
        occurredAt: "2030-06-01T10:00:00.000Z",
        aggregate: { type: "event", id: "event-1", version: 2 },
        data: {
          ...{ eventId: "event-1", organizerId: "organizer-1", name: "Night of Reeds" },
          ...{ startTime: "2030-06-01T19:00:00.000Z", endTime: "2030-06-01T22:00:00.000Z" },
          ...{ rescheduled: false, ticketTypesChanged: false },
        },
      },
    ]);
  });

  it.each([
    ["start", { startTime: at("20:00:00.000") }],
    ["end", { endTime: at("23:00:00.000") }],
  ])("announces that the %s has moved", async (_, revision) => {
    const { events, update } = given(anEvent());
    await update({ ...REQUEST, revision });
    expect(events.announced).toMatchObject([{ data: { rescheduled: true } }]);
  });

  it("announces that ticket types were given", async () => {
    const { events, update } = given(anEvent());
    await update({ ...REQUEST, revision: withCapacity(4) });
    expect(events.announced).toMatchObject([{ data: { rescheduled: false, ticketTypesChanged: true } }]);
  });

  it("announces of a draft that ticket types were given, and nothing else", async () => {
    const { events, update } = given(anEvent({ status: "draft" }));
    expect(await update(REQUEST)).toMatchObject({ ok: true, value: { status: "draft", version: 2 } });
    expect(events.announced).toEqual([]);
    await update({ ...REQUEST, version: 2, revision: withCapacity(4) });
    expect(events.announced).toMatchObject([{ data: { ticketTypesChanged: true } }]);
  });

  it.each<[string, EventRevision]>([
    ["says nothing", {}],
    ["says what is so already", { name: "Night of Strings", saleStartTime: null, ...withCapacity(3) }],
  ])("writes nothing where the organizer %s, and answers the event", async (_, revision) => {
    for (const event of [anEvent(), anEvent({ status: "draft" })]) {
      const { events, update } = given(event);
      const replace = jest.spyOn(events, "replace");
      expect(await update({ ...REQUEST, revision })).toEqual({ ok: true, value: event });
      expect(await update({ ...REQUEST, revision, version: 2 })).toMatchObject({
        error: { reason: "VERSION_CONFLICT" },
      });
      expect(replace).not.toHaveBeenCalled();
      expect(events.announced).toEqual([]);
    }
  });

  it("moves a published event into the past by no clock but the database's", async () => {
    const { events, update } = given(anEvent());
    const revision = { startTime: at("09:00:00.000"), endTime: at("10:30:00.000") };
    events.databaseTime = () => at("10:30:00.000");
    expect(await update({ ...REQUEST, revision })).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "endTime" }] },
    });
    events.databaseTime = () => at("10:29:59.999");
    expect(await update({ ...REQUEST, revision })).toMatchObject({ ok: true });
  });

  it.each([0, 2])("refuses version %i where the event is at 1, and tells it", async (version) => {
    const { events, update } = given(anEvent());
    expect(await update({ ...REQUEST, version })).toMatchObject({
      ok: false,
      error: { reason: "VERSION_CONFLICT", facts: { version: 1 } },
    });
    expect(await events.read(EVENT)).toMatchObject({ event: anEvent() });
  });

  it("does not overwrite what another has changed meanwhile", async () => {
    const { events, update } = given(anEvent());
    jest.spyOn(events, "replace").mockImplementationOnce(() => {
      events.put(anEvent({ version: 2 }));
      return Promise.resolve(false);
    });
    expect(await update(REQUEST)).toMatchObject({ ok: false, error: { reason: "VERSION_CONFLICT" } });
  });

  it("gives up after five lost races over the same version, for a retry to help", async () => {
    const { events, update } = given(anEvent());
    const replace = jest.spyOn(events, "replace").mockResolvedValue(false);
    expect(await update(REQUEST)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
    expect(replace).toHaveBeenCalledTimes(5);
  });

  it("names the fields that cannot be changed like that", async () => {
    const { update } = given(anEvent());
    expect(await update({ ...REQUEST, revision: { endTime: at("18:00:00.000") } })).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "endTime" }] },
    });
  });

  describe("with the layout of a venue", () => {
    const vip = { id: "vip", name: "VIP", price: { amount: 9900, currency: currency("USD") } };
    const general = { id: "general", name: "General", price: { amount: 1999, currency: currency("USD") }, capacity: 3 };
    const revising = (layout: { venueId: typeof VENUE; sections?: readonly string[] }) => ({
      ...REQUEST,
      revision: { ticketTypes: [general, { ...vip, layout }] },
    });

    it("copies its sections, also into a published event", async () => {
      const { update } = given(anEvent());
      const sections = aVenue().sections.filter(({ id }) => id === "balcony");
      expect(await update(revising({ venueId: VENUE, sections: ["balcony"] }))).toMatchObject({
        ok: true,
        value: { ticketTypes: [{ id: "general" }, { id: "vip", sections }] },
      });
    });

    it("refuses what is not there, and changes nothing", async () => {
      const { events, update } = given(anEvent());
      const fieldOf = async (request: UpdateEventRequest) => {
        const updated = await update(request);
        return updated.ok ? [] : updated.error.errors?.map(({ field }) => field);
      };
      expect(await fieldOf(revising({ venueId: venueId("nowhere") }))).toEqual(["ticketTypes.1.layout.venueId"]);
      const unknown = revising({ venueId: VENUE, sections: ["floor", "attic"] });
      expect(await fieldOf(unknown)).toEqual(["ticketTypes.1.layout.sections.1"]);
      expect(await events.read(EVENT)).toMatchObject({ event: anEvent() });
    });
  });

  it.each<[string, { stored: readonly TicketedEvent[]; wrong?: Partial<UpdateEventRequest> }, string]>([
    ["an event that does not exist", { stored: [] }, "EVENT_NOT_FOUND"],
    [
      "another's draft",
      { stored: [anEvent({ status: "draft" })], wrong: { organizerId: STRANGER } },
      "EVENT_NOT_FOUND",
    ],
    ["another's event", { stored: [anEvent()], wrong: { organizerId: STRANGER } }, "PERMISSION_DENIED"],
    ["an event that is cancelled", { stored: [anEvent({ status: "cancelled" })] }, "EVENT_CANCELLED"],
  ])("refuses %s", async (_, { stored, wrong }, reason) => {
    expect(await given(...stored).update({ ...REQUEST, ...wrong })).toMatchObject({ ok: false, error: { reason } });
  });
});

describe("a smaller capacity", () => {
  it("blocks the tickets that go, in the commit of the change", async () => {
    const { events, findTaken, update } = given(anEvent());
    expect(await update({ ...REQUEST, revision: withCapacity(1) })).toMatchObject({
      ok: true,
      value: { ticketTypes: [{ capacity: 1, removed: 2 }] },
    });
    expect(findTaken).toHaveBeenCalledWith(EVENT, [TICKET_2, TICKET_3]);
    expect([...events.blocked]).toEqual([TICKET_2, TICKET_3]);
  });

  it("is refused where tickets that would go are taken, saying how many; nothing changes", async () => {
    const { events, taken, update } = given(anEvent());
    taken.sold = [TICKET_2, TICKET_3];
    expect(await update({ ...REQUEST, revision: withCapacity(1) })).toMatchObject({
      ok: false,
      error: { reason: "CAPACITY_CLAIMED", facts: { claimed: 2 } },
    });
    expect(await events.read(EVENT)).toMatchObject({ event: anEvent() });
    expect(events.blocked.size).toBe(0);
  });

  it("is refused where one is a house seat, which would be on sale once the capacity grew again", async () => {
    const { events, taken, update } = given(anEvent());
    taken.blocked = [TICKET_3];
    events.blocked.add(TICKET_3);
    expect(await update({ ...REQUEST, revision: withCapacity(1) })).toMatchObject({
      ok: false,
      error: { reason: "CAPACITY_CLAIMED", facts: { claimed: 1 } },
    });
    expect([...events.blocked]).toEqual([TICKET_3]);
  });

  it("may grow again: the tickets that come back are not blocked any more, and new ones never were", async () => {
    const { events, update } = given(anEvent());
    await update({ ...REQUEST, revision: withCapacity(1) });
    await update({ ...REQUEST, version: 2, revision: withCapacity(2) });
    expect([...events.blocked]).toEqual([TICKET_3]);
    expect(await update({ ...REQUEST, version: 3, revision: withCapacity(5) })).toMatchObject({
      ok: true,
      value: { ticketTypes: [{ capacity: 5 }] },
    });
    expect(events.blocked.size).toBe(0);
  });

  it("blocks nothing of a draft, and forgets blocked tickets that a draft has not any more", async () => {
    const { events, findTaken, update } = given(anEvent({ status: "draft" }));
    events.blocked.add(TICKET_1).add(TICKET_3);
    expect(await update({ ...REQUEST, revision: withCapacity(1) })).toMatchObject({ ok: true });
    expect([...events.blocked]).toEqual([TICKET_1]);
    expect(findTaken).not.toHaveBeenCalled();
  });

  it("is refused where more tickets go than one commit can block", async () => {
    const capacity = MOST_RESIZED + 2;
    const { findTaken, update } = given(anEvent({ ticketTypes: [{ id: "general", name: "G", price: 1, capacity }] }));
    expect(await update({ ...REQUEST, revision: withCapacity(1) })).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "ticketTypes" }] },
    });
    expect(findTaken).not.toHaveBeenCalled();
    expect(await update({ ...REQUEST, revision: withCapacity(2) })).toMatchObject({ ok: true });
  });
});
