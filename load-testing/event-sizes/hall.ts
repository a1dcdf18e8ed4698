/** So many seats are a section of ten rows. */
const SECTION = { rows: 10, seats: 50 };
const ROWS = Array.from("ABCDEFGHIJ");
const price = { amount: 4_900, currency: "USD" };

/** Seats in sections of at most 500, as halls have them; an event that has fewer has one section of fewer rows. */
export function seated(seats: number): readonly object[] {
  const each = SECTION.rows * SECTION.seats;
  const count = Math.ceil(seats / each);
  const rows = ROWS.slice(0, Math.min(seats, each) / SECTION.seats);
  const sections = Array.from({ length: count }, (_, index) => ({
    id: `block${index + 1}`,
    rows: [{ ids: rows, seats: SECTION.seats }],
  }));
  return [{ id: "seat", name: "Seat", price, sections }];
}
