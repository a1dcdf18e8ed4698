import fc from "fast-check";
import { anyEvent } from "../../../../test/builders/any-event";
import { anEvent } from "../../../../test/builders/event";
import { ticketId } from "../../../../test/builders/ids";
import { totalTickets } from "./event";
import { findSection, findTicket, seatOf, sectionsOf, ticketAt, ticketsBetween } from "./layout";

/** A hall of 520 seats below and 6 in a box, with 501 standing places. */
const HALL = anEvent({
  ticketTypes: [
    {
      ...{ id: "vip", name: "VIP", price: 9900 },
      sections: [
        {
          id: "floor",
          rows: [
            { ids: ["A"], seats: 490 },
            { ids: ["B", "C"], seats: 15 },
          ],
        },
        { id: "box", rows: [{ ids: ["1", "A"], seats: 3 }] },
      ],
    },
    { id: "general", name: "General", price: 1999, capacity: 501 },
  ],
});

const [FLOOR_1, FLOOR_2, BOX] = sectionsOf(HALL);

describe("sectionsOf", () => {
  it("cuts large sections and unseated types into blocks of 500, in the order of the types", () => {
    expect(sectionsOf(HALL).map(({ id, typeId, total, start }) => ({ id, typeId, total, start }))).toEqual([
      { id: "vip_floor_1", typeId: "vip", total: 500, start: 0 },
      { id: "vip_floor_2", typeId: "vip", total: 20, start: 500 },
      { id: "vip_box", typeId: "vip", total: 6, start: 520 },
      { id: "general_1", typeId: "general", total: 500, start: 526 },
      { id: "general_2", typeId: "general", total: 1, start: 1_026 },
    ]);
  });

  it("tells which seats are side by side, and goes on with a row that a block ends in", () => {
    expect(FLOOR_1?.runs).toEqual([
      { row: "A", position: 0, seat: 1, length: 490 },
      { row: "B", position: 490, seat: 1, length: 10 },
    ]);
    expect(FLOOR_2?.runs).toEqual([
      { row: "B", position: 0, seat: 11, length: 5 },
      { row: "C", position: 5, seat: 1, length: 15 },
    ]);
    expect(sectionsOf(HALL)[3]?.runs).toEqual([]);
  });

  it.each([500, 501])("numbers a section only where it has more than 500 seats: %i", (seats) => {
    const sections = [{ id: "S", rows: [{ ids: ["1"], seats }] }];
    const event = anEvent({ ticketTypes: [{ id: "vip", name: "VIP", price: 1, sections }] });
    expect(sectionsOf(event).map(({ id }) => id)).toEqual(seats === 500 ? ["vip_S"] : ["vip_S_1", "vip_S_2"]);
  });

  it("has each ticket of any event once, and finds it again by its id and by its seat", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const sections = sectionsOf(event);
        const tickets = sections.flatMap((section) =>
          Array.from({ length: section.total }, (_, position) => ticketAt(event, section, position)),
        );
        expect(tickets).toHaveLength(totalTickets(event));
        expect(new Set(tickets.map((ticket) => ticket.ticketId)).size).toBe(tickets.length);
        expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
        expect(tickets.map((ticket) => findTicket(event, ticket.ticketId))).toEqual(tickets);
        expect(ticketsBetween(event, 0, Infinity)).toEqual(tickets);
        const seats = tickets.filter(({ seat }) => seat !== null);
        const named = seats.map(({ typeId, section, row, seat }) =>
          seatOf(event, { ticketType: typeId, section: section ?? "", row: row ?? "", seat: Number(seat) }),
        );
        expect(named).toEqual(seats.map((value) => ({ ok: true, value })));
      }),
      { numRuns: 40 },
    );
  });

  it("puts each ticket of any event into the section and at the position that the ticket names", () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        for (const section of sectionsOf(event)) {
          expect(findSection(event, section.id)).toBe(section);
          const last = ticketAt(event, section, section.total - 1);
          expect([last.sectionId, last.position]).toEqual([section.id, section.total - 1]);
          const seats = section.runs.reduce((sum, { length }) => sum + length, 0);
          expect(seats).toBe(section.plan === null ? 0 : section.total);
        }
      }),
    );
  });

  it("lays out 100,000 seats in 10,000 rows", () => {
    const rows = [{ ids: Array.from({ length: 10_000 }, (_, row) => `r${row}`), seats: 10 }];
    const ticketTypes = [{ id: "vip", name: "VIP", price: 1, sections: [{ id: "S", rows }] }];
    expect(findTicket(anEvent({ ticketTypes }), ticketId("vip-S-r9999-10"))).toMatchObject({ position: 499 });
  });
});

describe("findTicket", () => {
  it("describes a seat by its type, section and row", () => {
    expect(findTicket(HALL, ticketId("vip-floor-B-12"))).toEqual({
      ...{ ticketId: "vip-floor-B-12", typeId: "vip", ticketType: "VIP", price: 9900 },
      ...{ section: "floor", row: "B", seat: "12", sectionId: "vip_floor_2", position: 1 },
    });
  });

  it.each([
    ["seat 0", "vip-box-A-0"],
    ["a seat beyond the row", "vip-box-A-4"],
    ["a row of another section", "vip-box-B-1"],
    ["a section that the type does not have", "vip-balcony-A-1"],
    ["a seat of an unseated type", "general-floor-A-1"],
    ["a number of a seated type", "vip-000001"],
    ["a seat number that begins with 0", "vip-box-A-01"],
    ["a block for a section", "vip-floor_1-A-1"],
    ["a property that every object has", "vip-constructor-A-1"],
  ])("knows no ticket with %s", (_, id) => {
    expect(findTicket(HALL, ticketId(id))).toBeNull();
  });
});

describe("seatOf", () => {
  it.each([
    ["by section, row and seat", { section: "box", row: "A", seat: 2 }, "vip-box-A-2"],
    ["by row and seat where one section has such a row", { row: "B", seat: 2 }, "vip-floor-B-2"],
  ])("finds a seat %s", (_, name, id) => {
    expect(seatOf(HALL, { ticketType: "vip", ...name })).toMatchObject({ ok: true, value: { ticketId: id } });
  });

  it("does not guess which section is meant", () => {
    expect(seatOf(HALL, { ticketType: "vip", row: "A", seat: 1 })).toEqual({ ok: false, error: "ambiguous" });
  });

  it.each([
    ["type", { ticketType: "balcony", row: "B", seat: 1 }],
    ["section", { ticketType: "vip", section: "balcony", row: "B", seat: 1 }],
    ["row", { ticketType: "vip", row: "Z", seat: 1 }],
    ["seat", { ticketType: "vip", row: "B", seat: 16 }],
    ["half seat", { ticketType: "vip", row: "B", seat: 1.5 }],
    ["seat without seats", { ticketType: "general", row: "", seat: 1 }],
  ])("knows no such %s", (_, name) => {
    expect(seatOf(HALL, name)).toEqual({ ok: false, error: "unknown" });
  });
});

describe("ticketAt", () => {
  it.each([-1, 6, 0.5])("throws for position %d", (position) => {
    if (BOX === undefined) throw new Error("No box.");
    expect(() => ticketAt(HALL, BOX, position)).toThrow(RangeError);
  });
});

describe("findSection", () => {
  it.each(["vip_floor", "general", "vip_box_1", "constructor"])("knows no section %s", (id) => {
    expect(findSection(HALL, id)).toBeNull();
  });
});
