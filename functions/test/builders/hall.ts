import { pickTogether, type SeatRow } from "../../src/modules/orders/domain/pick-together";

/** A row drawn as text: `.` a free seat, `#` a taken one. */
export function seatRow(drawing: string, sectionId = "hall"): SeatRow {
  const seats = Array.from(drawing);
  return {
    spots: seats.map((_, position) => ({ sectionId, position })),
    free: seats.map((seat) => seat === "."),
  };
}

/** The hall after so many orders of so many seats together, each order drawn by its letter; the stage is above. */
export function filled(hall: readonly string[], orders: readonly number[]): string {
  const grid = hall.map((drawing) => Array.from(drawing));
  orders.forEach((quantity, index) => {
    const rows = grid.map((row, number) => seatRow(row.join(""), String(number)));
    const picked = pickTogether(rows, { quantity, skip: 0 }) ?? [];
    for (const { sectionId, position } of picked) {
      grid[Number(sectionId)]?.splice(position, 1, String.fromCharCode("a".charCodeAt(0) + index));
    }
  });
  return grid.map((row) => row.join(" ")).join("\n");
}
