import { StoppedClock } from "../../../test/builders/clock";
import { anEvent } from "../../../test/builders/event";
import { EVENT, ORGANIZER, ticketId, TICKET_1, TICKET_2, TICKET_3, userId } from "../../../test/builders/ids";
import { MemoryEvents } from "../../../test/builders/memory-events";
import type { TicketId } from "../../kernel/ids";
import { blockTickets, unblockTickets, type BlockTicketsRequest } from "./block-tickets";
import type { TicketedEvent } from "./domain/event";
import type { FindTaken } from "./taken-tickets";

const REQUEST: BlockTicketsRequest = {
  ...{ eventId: EVENT, organizerId: ORGANIZER },
  ticketIds: [TICKET_1, TICKET_2],
};

function given({ event = anEvent(), sold = [] }: { event?: TicketedEvent; sold?: readonly TicketId[] } = {}) {
  const events = new MemoryEvents(event);
  const findTaken: FindTaken = (_event, ticketIds) =>
    Promise.resolve({
      blocked: ticketIds.filter((id) => events.blocked.has(id)),
      sold: ticketIds.filter((id) => sold.includes(id)),
    });
  const deps = { events, findTaken, clock: new StoppedClock("10:00:00.000") };
  return { events, block: blockTickets(deps), unblock: unblockTickets(deps) };
}

describe("blockTickets", () => {
  it.each(["published", "draft"] as const)(
    "keeps tickets of a %s event from sale, one version later",
    async (status) => {
      const event = anEvent({ status });
      const { events, block } = given({ event });
      expect(await block(REQUEST)).toEqual({ ok: true, value: { ...event, version: 2 } });
      expect([...events.blocked]).toEqual([TICKET_1, TICKET_2]);
      expect(events.announced).toMatchObject([
        {
          ...{ id: "event-1.2", type: "event.tickets-blocked" },
          data: { eventId: EVENT, tickets: [{ ticketId: TICKET_1 }, { ticketId: TICKET_2 }] },
        },
      ]);
    },
  );

  it("blocks all or none: the taken ones are named", async () => {
    const { events, block } = given({ sold: [TICKET_2] });
    expect(await block(REQUEST)).toMatchObject({
      ok: false,
      error: { reason: "TICKET_UNAVAILABLE", facts: { tickets: [TICKET_2] } },
    });
    expect(events.blocked.size).toBe(0);
    expect(await events.read(EVENT)).toMatchObject({ event: anEvent() });
  });

  it("changes nothing where all are blocked, and blocks the rest where some are", async () => {
    const { events, block } = given();
    await block(REQUEST);
    expect(await block(REQUEST)).toMatchObject({ ok: true, value: { version: 2 } });
    expect(events.announced).toHaveLength(1);
    const more = { ...REQUEST, ticketIds: [TICKET_2, TICKET_3, TICKET_3] };
    expect(await block(more)).toMatchObject({ ok: true, value: { version: 3 } });
    expect(events.announced).toMatchObject([{}, { data: { tickets: [{ ticketId: TICKET_3 }] } }]);
  });

  it("looks again where a buyer was faster", async () => {
    const { events, block } = given();
    const replace = jest.spyOn(events, "replace").mockResolvedValueOnce(false);
    expect(await block(REQUEST)).toMatchObject({ ok: true });
    expect(replace).toHaveBeenCalledTimes(2);
  });
});

describe("unblockTickets", () => {
  it("puts blocked tickets on sale again, whatever the others are", async () => {
    const { events, block, unblock } = given({ sold: [TICKET_3] });
    await block(REQUEST);
    const all = { ...REQUEST, ticketIds: [TICKET_1, TICKET_3] };
    expect(await unblock(all)).toMatchObject({ ok: true, value: { version: 3 } });
    expect([...events.blocked]).toEqual([TICKET_2]);
    expect(events.announced.at(-1)).toMatchObject({
      ...{ id: "event-1.3", type: "event.tickets-unblocked" },
      data: { tickets: [{ ticketId: TICKET_1 }] },
    });
    expect(await unblock(all)).toMatchObject({ ok: true, value: { version: 3 } });
    expect(events.announced).toHaveLength(2);
  });
});

describe("both", () => {
  const others = { organizerId: userId("organizer-2") };

  it.each([
    { to: "an event that is cancelled", event: { status: "cancelled" as const }, reason: "EVENT_CANCELLED" },
    { to: "another's event", wrong: others, reason: "PERMISSION_DENIED" },
    { to: "another's draft", event: { status: "draft" as const }, wrong: others, reason: "EVENT_NOT_FOUND" },
    {
      to: "unknown tickets of an event that is cancelled",
      event: { status: "cancelled" as const },
      wrong: { ticketIds: [ticketId("vip-000001")] },
      reason: "TICKET_NOT_FOUND",
    },
    { to: "unknown tickets", wrong: { ticketIds: [TICKET_1, ticketId("vip-000001")] }, reason: "TICKET_NOT_FOUND" },
  ])("say no to $to", async ({ event, wrong, reason }) => {
    const { events, block, unblock } = given({ event: anEvent(event) });
    for (const command of [block, unblock]) {
      expect(await command({ ...REQUEST, ...wrong })).toMatchObject({ ok: false, error: { reason } });
    }
    expect(events.blocked.size).toBe(0);
  });

  it("name the field of a ticket that the event does not have", async () => {
    const { block } = given();
    expect(await block({ ...REQUEST, ticketIds: [TICKET_1, ticketId("vip-000001")] })).toMatchObject({
      error: { errors: [{ field: "ticketIds.1" }] },
    });
  });
});
