import type { FieldError } from "../../../kernel/refusal";
import type { RowPlan, SectionPlan, TicketType } from "./ticket-type";

interface Named {
  readonly id: string;
}

/** What of the types, their sections, rows and seats is missing or moved: they are only appended. */
export function shrinkErrors(before: readonly TicketType[], after: readonly TicketType[]): readonly FieldError[] {
  return appended({ before, after, field: "ticketTypes" }, typeErrors);
}

interface Lists<T> {
  readonly before: readonly T[];
  readonly after: readonly T[];
  readonly field: string;
}

/** Makes sure that the new list begins with the things of the old one, and looks at each of these. */
function appended<T extends Named>(
  { before, after, field }: Lists<T>,
  errorsOf: (was: T, is: T, field: string) => readonly FieldError[],
): readonly FieldError[] {
  return before.flatMap((was, index) => {
    const is = after[index];
    if (is === undefined) return [{ field, message: `Must still have ${was.id}.` }];
    const place = `${field}.${index}`;
    return is.id === was.id
      ? errorsOf(was, is, place)
      : [{ field: `${place}.id`, message: `Must stay ${was.id}: new ones come after it.` }];
  });
}

function typeErrors(was: TicketType, is: TicketType, field: string): readonly FieldError[] {
  if (was.sections === undefined) {
    return is.sections === undefined ? [] : [{ field: `${field}.sections`, message: "Must stay without seats." }];
  }
  if (is.sections === undefined) return [{ field: `${field}.capacity`, message: "Must keep its sections." }];
  return appended({ before: was.sections, after: is.sections, field: `${field}.sections` }, sectionErrors);
}

/** Rows may be written in other entries than before, as long as each keeps its place. */
function sectionErrors(was: SectionPlan, is: SectionPlan, field: string): readonly FieldError[] {
  const rows = rowsOf(is.rows);
  return rowsOf(was.rows).flatMap(({ id, seats }, index) => {
    const row = rows[index];
    if (row === undefined) return [{ field: `${field}.rows`, message: `Must still have row ${id}.` }];
    const place = `${field}.rows.${row.entry}`;
    if (row.id !== id) return [{ field: `${place}.ids`, message: `Must have row ${id} where it was.` }];
    return row.seats < seats ? [{ field: `${place}.seats`, message: `Must be at least ${seats} for row ${id}.` }] : [];
  });
}

function rowsOf(rows: readonly RowPlan[]) {
  return rows.flatMap(({ ids, seats }, entry) => ids.map((id) => ({ id, seats, entry })));
}
