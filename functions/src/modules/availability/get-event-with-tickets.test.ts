import { anEvent } from "../../../test/builders/event";
import { EVENT, ORGANIZER, TICKET_1, TICKET_3, userId } from "../../../test/builders/ids";
import { MemoryEvents } from "../../../test/builders/memory-events";
import type { TicketId } from "../../kernel/ids";
import type { TicketedEvent } from "../events";
import { getEventWithTickets, type GetEventRequest } from "./get-event-with-tickets";
import type { ClaimedState } from "./ticket-claims";

const REQUEST: GetEventRequest = { eventId: EVENT, callerId: null, from: 0 };
const LARGE = anEvent({ ticketTypes: [{ id: "general", name: "General", price: 1999, capacity: 2_001 }] });

function given(events: readonly TicketedEvent[], claimed: ReadonlyMap<TicketId, ClaimedState> = new Map()) {
  const claims = { claimedTickets: () => Promise.resolve(claimed) };
  return getEventWithTickets({ events: new MemoryEvents(...events), claims });
}

describe("getEventWithTickets", () => {
  it("lists every ticket with its state, and counts those that are available", async () => {
    const get = given(
      [anEvent()],
      new Map([
        [TICKET_1, "held"],
        [TICKET_3, "sold"],
      ]),
    );
    const seatless = { section: null, row: null, seat: null, sectionId: "general_1" };
    const general = { typeId: "general", ticketType: "General", price: 1999, ...seatless };
    expect(await get(REQUEST)).toEqual({
      ok: true,
      value: {
        event: anEvent(),
        availableTickets: 1,
        tickets: [
          { ...general, ticketId: "general-000001", position: 0, status: "held" },
          { ...general, ticketId: "general-000002", position: 1, status: "available" },
          { ...general, ticketId: "general-000003", position: 2, status: "sold" },
        ],
        next: null,
      },
    });
  });

  it.each([
    { from: 0, first: "general-000001", count: 1_000, next: 1_000 },
    { from: 1_000, first: "general-001001", count: 1_000, next: 2_000 },
    { from: 1_001, first: "general-001002", count: 1_000, next: null },
    { from: 2_000, first: "general-002001", count: 1, next: null },
    { from: 9_000, first: undefined, count: 0, next: null },
  ])("from position $from lists $count tickets, the next page from $next", async ({ from, first, count, next }) => {
    const page = await given([LARGE])({ ...REQUEST, from });
    const { tickets, availableTickets } = page.ok ? page.value : { tickets: [], availableTickets: -1 };
    expect([tickets.length, tickets[0]?.ticketId, availableTickets]).toEqual([count, first, 2_001]);
    expect(page).toMatchObject({ ok: true, value: { next } });
  });

  describe("of a draft", () => {
    const get = given([anEvent({ status: "draft" })]);

    it("answers its organizer", async () => {
      expect(await get({ ...REQUEST, callerId: ORGANIZER })).toMatchObject({ ok: true });
    });

    it.each([null, userId("organizer-2")])("does not exist for %s", async (callerId) => {
      expect(await get({ ...REQUEST, callerId })).toMatchObject({ ok: false, error: { reason: "EVENT_NOT_FOUND" } });
    });
  });

  it("answers an event that is cancelled", async () => {
    expect(await given([anEvent({ status: "cancelled" })])(REQUEST)).toMatchObject({ ok: true });
  });

  it("does not find an event that is not there", async () => {
    expect(await given([])(REQUEST)).toMatchObject({ ok: false, error: { reason: "EVENT_NOT_FOUND" } });
  });
});
