import { anEvent } from "../../../test/builders/event";
import { TICKET_1, ticketId } from "../../../test/builders/ids";
import { any, named, together } from "../../../test/builders/wishes";
import type { Wish } from "./domain/wish";
import { typesOf, wantedOf } from "./wanted";

const rows = (...ids: readonly string[]) => [{ ids, seats: 4 }];
const EVENT = anEvent({
  ticketTypes: [
    { id: "general", name: "General", price: 1000, capacity: 9 },
    {
      id: "vip",
      name: "VIP",
      price: 5000,
      sections: [
        { id: "floor", rows: rows("A", "B") },
        { id: "stage", rows: rows("B") },
      ],
    },
  ],
});
const seat = (
  name: { readonly row: string; readonly seat: number; readonly section?: string },
  field = "items.0",
): Wish => ({
  ...{ kind: "seat", field, ticketType: "vip" },
  ...name,
});
const refused = (...wishes: readonly Wish[]) => {
  const wanted = wantedOf(EVENT, wishes);
  return wanted.ok ? null : wanted.error;
};

describe("wantedOf", () => {
  it("finds tickets and seats, each once however it is named", () => {
    const wanted = wantedOf(EVENT, [
      ...named(TICKET_1, ticketId("vip-floor-A-2")),
      seat({ row: "A", seat: 2 }),
      seat({ row: "B", seat: 1, section: "stage" }),
    ]);
    const ids = wanted.ok ? wanted.value.named.map((ticket) => ticket.ticketId) : [];
    expect(ids).toEqual([TICKET_1, "vip-floor-A-2", "vip-stage-B-1"]);
  });

  it("knows type and price of every ticket, picked or not", () => {
    const wanted = wantedOf(EVENT, [...named(TICKET_1), any(2), together(1)]);
    const general = { typeId: "general", price: 1000 };
    const types = wanted.ok ? typesOf(wanted.value) : [];
    expect(types).toMatchObject([general, general, general, { typeId: "vip", price: 5000 }]);
  });

  it("names all that the event does not have, by the fields that ask for it", () => {
    const gone = ticketId("general-000010");
    expect(
      refused(
        ...[...named(gone), seat({ row: "A", seat: 5 }, "items.1"), seat({ row: "C", seat: 1 }, "items.2")],
        ...[any(1, "gold"), together(2, "vip", "roof")],
      ),
    ).toMatchObject({
      reason: "TICKET_NOT_FOUND",
      facts: { tickets: [gone] },
      errors: [
        { field: "ticketId", message: "The event has no ticket general-000010." },
        { field: "items.1", message: "The event has no seat vip A 5." },
        { field: "items.2", message: "The event has no seat vip C 1." },
        { field: "items.0", message: "The event has no ticket type gold." },
        { field: "items.0", message: "The event has no section roof of type vip." },
      ],
    });
  });

  it("asks for the section of a row that several sections have, before anything unknown", () => {
    expect(refused(any(1, "gold"), seat({ row: "B", seat: 1 }, "items.3"))).toMatchObject({
      reason: "INVALID_ARGUMENT",
      errors: [{ field: "items.3.section", message: "Several sections have a row B: say which." }],
    });
  });

  it("does not look for seats together where there are no seats", () => {
    expect(refused(together(2, "general"))).toMatchObject({
      reason: "INVALID_ARGUMENT",
      errors: [{ field: "items.0.together", message: "General has no seats that could be together." }],
    });
  });
});
