import { shrinkErrors } from "./shrink-errors";
import type { RowPlan, SectionPlan, TicketType } from "./ticket-type";

const GENERAL: TicketType = { id: "general", name: "General", price: 1999, capacity: 3 };
const ROWS: readonly RowPlan[] = [{ ids: ["A", "B"], seats: 10 }];
const FLOOR: SectionPlan = { id: "floor", rows: ROWS };
const BOX: SectionPlan = { id: "box", rows: [{ ids: ["1"], seats: 4 }] };

function vip(...sections: readonly SectionPlan[]): TicketType {
  return { id: "vip", name: "VIP", price: 9900, sections };
}

const floor = (...rows: readonly RowPlan[]) => [GENERAL, vip({ id: "floor", rows }, BOX)];

describe("shrinkErrors", () => {
  const before = [GENERAL, vip(FLOOR, BOX)];

  it.each<[string, readonly TicketType[]]>([
    ["the same", before],
    ["more capacity", [{ ...GENERAL, capacity: 4 }, vip(FLOOR, BOX)]],
    ["less capacity", [{ ...GENERAL, capacity: 2 }, vip(FLOOR, BOX)]],
    ["another price and name", [{ ...GENERAL, price: 1, name: "Standing" }, vip(FLOOR, BOX)]],
    ["another type at the end", [...before, { ...GENERAL, id: "late" }]],
    ["another section at the end", [GENERAL, vip(FLOOR, BOX, { id: "balcony", rows: ROWS })]],
    ["another row at the end", floor(...ROWS, { ids: ["C"], seats: 1 })],
    ["more seats", floor({ ids: ["A", "B"], seats: 11 })],
    ["the same rows in other entries", floor({ ids: ["A"], seats: 10 }, { ids: ["B"], seats: 10 })],
  ])("finds nothing wrong with %s", (_, after) => {
    expect(shrinkErrors(before, after)).toEqual([]);
  });

  it.each<[string, string, readonly TicketType[]]>([
    ["a type left out", "ticketTypes", [GENERAL]],
    ["a type before another", "ticketTypes.1.id", [GENERAL, { ...GENERAL, id: "late" }, vip(FLOOR, BOX)]],
    ["seats for capacity", "ticketTypes.0.sections", [{ ...vip(FLOOR), id: "general" }, vip(FLOOR, BOX)]],
    ["capacity for seats", "ticketTypes.1.capacity", [GENERAL, { ...GENERAL, id: "vip", capacity: 90 }]],
    ["a section left out", "ticketTypes.1.sections", [GENERAL, vip(FLOOR)]],
    ["a section renamed", "ticketTypes.1.sections.1.id", [GENERAL, vip(FLOOR, { ...BOX, id: "loge" })]],
    ["a row left out", "ticketTypes.1.sections.0.rows", floor({ ids: ["A"], seats: 10 })],
    [
      "fewer seats",
      "ticketTypes.1.sections.0.rows.1.seats",
      floor({ ids: ["A"], seats: 10 }, { ids: ["B"], seats: 9 }),
    ],
  ])("names %s", (_, field, after) => {
    expect(shrinkErrors(before, after).map((error) => error.field)).toEqual([field]);
  });

  it("names each row that is not where it was", () => {
    const fields = shrinkErrors(before, floor({ ids: ["B", "A"], seats: 10 })).map((error) => error.field);
    expect(fields).toEqual(["ticketTypes.1.sections.0.rows.0.ids", "ticketTypes.1.sections.0.rows.0.ids"]);
  });
});
