import type { Section } from "../events";
import type { SeatRow } from "./domain/pick-together";

interface OpenRow {
  readonly name: string;
  readonly spots: { sectionId: string; position: number }[];
  readonly free: boolean[];
}

/**
 * The rows of these sections from the front of the first on, one at a time, as most often the first ones will do. A row
 * that one block of its section ends in and another goes on with is one row.
 */
export function* seatRows(
  sections: readonly Section[],
  isFree: (section: Section, position: number) => boolean,
): Generator<SeatRow> {
  let open: OpenRow | null = null;
  for (const section of sections) {
    for (const run of section.runs) {
      const name = `${section.plan ?? ""}-${run.row}`;
      if (open !== null && open.name !== name) yield open;
      const row: OpenRow = open?.name === name ? open : { name, spots: [], free: [] };
      for (let position = run.position; position < run.position + run.length; position += 1) {
        row.spots.push({ sectionId: section.id, position });
        row.free.push(isFree(section, position));
      }
      open = row;
    }
  }
  if (open !== null) yield open;
}
