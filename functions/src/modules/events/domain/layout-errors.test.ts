import { layoutErrors } from "./layout-errors";
import { seatsIn, type RowPlan, type SectionPlan } from "./ticket-type";

const section = (id: string, ...rows: readonly RowPlan[]): SectionPlan => ({ id, rows });
const row = (seats: number, ...ids: readonly string[]): RowPlan => ({ ids, seats });
const numbered = (count: number) => Array.from({ length: count }, (_, index) => `n${index}`);

describe("seatsIn", () => {
  it("counts every row for each of its ids", () => {
    expect(seatsIn([])).toBe(0);
    expect(seatsIn([section("floor", row(25, "A", "B"), row(10, "C")), section("balcony", row(1, "A"))])).toBe(61);
  });
});

describe("layoutErrors", () => {
  it("has nothing against the largest layout, and rows of the same name in different sections", () => {
    expect(layoutErrors([section("hall", row(10, ...numbered(10_000)))], "sections")).toEqual([]);
    expect(layoutErrors([section("a", row(50_000, "A")), section("b", row(50_000, "A"))], "sections")).toEqual([]);
    const many = numbered(1_000).map((id) => section(id, row(1, "A")));
    expect(layoutErrors(many, "sections")).toEqual([]);
  });

  it.each<[string, readonly SectionPlan[], string]>([
    ["a section twice", [section("a", row(1, "A")), section("a", row(1, "A"))], "sections.1.id"],
    ["a row twice in a section", [section("a", row(1, "A"), row(2, "B", "A"))], "sections.0.rows.1.ids.1"],
    ["more than 100,000 seats", [section("a", row(100_000, "A")), section("b", row(1, "A"))], "sections"],
    ["more than 1,000 sections", numbered(1_001).map((id) => section(id, row(1, "A"))), "sections"],
    ["more than 10,000 rows", [section("a", row(1, ...numbered(10_001)))], "sections"],
  ])("names what has %s", (_, sections, field) => {
    expect(layoutErrors(sections, "sections").map((error) => error.field)).toEqual([field]);
  });
});
