import fc from "fast-check";
import { anyEvent } from "../../../../test/builders/any-event";
import { anEvent } from "../../../../test/builders/event";
import { ticketId } from "../../../../test/builders/ids";
import type { TicketedEvent } from "./event";
import { findTicket, ticketsBetween } from "./layout";

const EVENT = anEvent({
  ticketTypes: [
    { id: "general", name: "General", price: 1999, capacity: 3 },
    { id: "vip", name: "VIP", price: 9900, capacity: 2 },
  ],
});

function idsOf(event: TicketedEvent, from: number, to: number): readonly string[] {
  return ticketsBetween(event, from, to).map((ticket) => ticket.ticketId);
}

describe("findTicket", () => {
  it("describes a ticket by its type", () => {
    expect(findTicket(EVENT, ticketId("vip-000002"))).toEqual({
      ticketId: "vip-000002",
      typeId: "vip",
      ticketType: "VIP",
      section: null,
      row: null,
      seat: null,
      price: 9900,
      sectionId: "vip_1",
      position: 1,
    });
  });

  it.each(["general-000001", "general-000003", "vip-000001"])("knows %s", (id) => {
    expect(findTicket(EVENT, ticketId(id))?.ticketId).toBe(id);
  });

  it.each([
    ["number 0", "general-000000"],
    ["one number beyond the capacity", "general-000004"],
    ["a number of another type", "vip-000003"],
    ["a type that the event does not have", "balcony-000001"],
    ["a type in another case", "General-000001"],
    ["fewer digits", "general-00001"],
    ["more digits", "general-0000001"],
    ["letters for digits", "general-00000O"],
    ["no number", "general"],
    ["no type", "-000001"],
    ["a negative number", "general--00001"],
    ["a seat", "general-A-3-12"],
    ["a property that every object has", "constructor-000001"],
  ])("knows no ticket with %s", (_, id) => {
    expect(findTicket(EVENT, ticketId(id))).toBeNull();
  });

  it("numbers the largest event to its last ticket", () => {
    const large = anEvent({ ticketTypes: [{ id: "general", name: "General", price: 1999, capacity: 100_000 }] });
    expect(findTicket(large, ticketId("general-100000"))?.ticketId).toBe("general-100000");
    expect(findTicket(large, ticketId("general-100001"))).toBeNull();
  });
});

describe("ticketsBetween", () => {
  it("numbers each type from 1, in the order of the types", () => {
    expect(idsOf(EVENT, 0, 5)).toEqual([
      "general-000001",
      "general-000002",
      "general-000003",
      "vip-000001",
      "vip-000002",
    ]);
  });

  it.each([
    { from: 0, to: 0, ids: [] },
    { from: 0, to: 1, ids: ["general-000001"] },
    { from: 2, to: 4, ids: ["general-000003", "vip-000001"] },
    { from: 3, to: 4, ids: ["vip-000001"] },
    { from: 4, to: 1_004, ids: ["vip-000002"] },
    { from: 5, to: 1_005, ids: [] },
    { from: 4, to: 2, ids: [] },
  ])("lists positions $from to before $to", ({ from, to, ids }) => {
    expect(idsOf(EVENT, from, to)).toEqual(ids);
  });

  it("describes a ticket as it is found", () => {
    for (const ticket of ticketsBetween(EVENT, 0, 5)) expect(ticket).toEqual(findTicket(EVENT, ticket.ticketId));
  });

  it("lists the same tickets page by page as at once", () => {
    const anyPages = fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 20 });
    fc.assert(
      fc.property(anyEvent, anyPages, (event, sizes) => {
        const pages = [];
        let from = 0;
        for (const size of [...sizes, 20_000]) {
          pages.push(...idsOf(event, from, from + size));
          from += size;
        }
        expect(pages).toEqual(idsOf(event, 0, 20_000));
      }),
    );
  });
});
