import { aBlockedClaim } from "../../../test/builders/claim";
import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { EVENT, ORGANIZER, TICKET_1, TICKET_3, ticketId, userId } from "../../../test/builders/ids";
import { aCompletedOrder, aHeldOrder } from "../../../test/builders/order";
import { getTicketHolder } from "./get-ticket-holder";

const REQUEST = { eventId: EVENT, ticketId: TICKET_1, organizerId: ORGANIZER };
const STRANGER = { ...REQUEST, organizerId: userId("organizer-2") };

describe("getTicketHolder", () => {
  it.each([
    ["held", aHeldOrder()],
    ["sold", aCompletedOrder()],
  ])("tells who has a ticket that is %s, and by which order", async (status, order) => {
    const desk = aDesk({ orders: [order] });
    expect(await getTicketHolder(desk)(REQUEST)).toEqual({
      ok: true,
      value: { status, userId: "buyer-1", orderId: "order-1" },
    });
  });

  it("knows nobody of a ticket that is available", async () => {
    const desk = aDesk({ orders: [aHeldOrder()] });
    expect(await getTicketHolder(desk)({ ...REQUEST, ticketId: TICKET_3 })).toEqual({
      ok: true,
      value: { status: "available", userId: null, orderId: null },
    });
  });

  it("knows nobody of a ticket that is blocked", async () => {
    const desk = aDesk();
    jest.spyOn(desk.orders, "claimOf").mockResolvedValueOnce(aBlockedClaim());
    expect(await getTicketHolder(desk)(REQUEST)).toEqual({
      ok: true,
      value: { status: "blocked", userId: null, orderId: null },
    });
  });

  it.each([
    {
      what: "a ticket that the event does not have",
      events: [anEvent()],
      id: "general-000004",
      reason: "TICKET_NOT_FOUND",
    },
    { what: "an event that does not exist", events: [], id: "general-000001", reason: "EVENT_NOT_FOUND" },
  ])("does not find $what", async ({ events, id, reason }) => {
    const request = { ...REQUEST, ticketId: ticketId(id) };
    expect(await getTicketHolder(aDesk({ events }))(request)).toMatchObject({ ok: false, error: { reason } });
  });

  it.each([
    { status: "published", reason: "PERMISSION_DENIED" },
    { status: "cancelled", reason: "PERMISSION_DENIED" },
    { status: "draft", reason: "EVENT_NOT_FOUND" },
  ] as const)("is refused to others than the organizer where the event is $status", async ({ status, reason }) => {
    const desk = aDesk({ events: [anEvent({ status })], orders: [aHeldOrder()] });
    expect(await getTicketHolder(desk)(STRANGER)).toMatchObject({ ok: false, error: { reason } });
  });
});
