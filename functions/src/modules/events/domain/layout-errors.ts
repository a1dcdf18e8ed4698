import { sumOf } from "../../../kernel/money";
import type { FieldError } from "../../../kernel/refusal";
import { MAX_TICKETS } from "./event";
import { seatsIn, type RowPlan, type SectionPlan } from "./ticket-type";

/** An event is one document that is read often: so many sections and rows stay well below its limit of 1 MiB. */
export const MAX_SECTIONS = 1_000;
export const MAX_ROWS = 10_000;

/** What is wrong between sections that are all there are; each of their fields is well-formed by itself. */
export function layoutErrors(sections: readonly SectionPlan[], field: string): readonly FieldError[] {
  return [...repeatedWithin(sections, field), ...tooLarge(field, { tickets: seatsIn(sections), sections })];
}

/** Sections, and rows within a section, that have the id of an earlier one. */
export function repeatedWithin(sections: readonly SectionPlan[], field: string): readonly FieldError[] {
  const inRows = sections.flatMap(({ rows }, index) => repeatedRows(rows, `${field}.${index}.rows`));
  return [...repeated(sections, field), ...inRows];
}

/** Things of a list that have the id of an earlier one. */
export function repeated(things: readonly { readonly id: string }[], field: string): readonly FieldError[] {
  const named = things.map(({ id }, index) => ({ id, field: `${field}.${index}.id` }));
  return named.filter(isRepeated()).map((thing) => ({ field: thing.field, message: "Must be unique." }));
}

/** What there is too much of, with or without seats. */
export function tooLarge(
  field: string,
  { tickets, sections }: { readonly tickets: number; readonly sections: readonly SectionPlan[] },
): readonly FieldError[] {
  const rows = sumOf(sections.flatMap((section) => section.rows.map(({ ids }) => ids.length)));
  const bounds = [
    [tickets, MAX_TICKETS, "tickets"],
    [sections.length, MAX_SECTIONS, "sections"],
    [rows, MAX_ROWS, "rows"],
  ] as const;
  return bounds.flatMap(([count, most, what]) =>
    count > most ? [{ field, message: `Must have at most ${most} ${what} altogether.` }] : [],
  );
}

function repeatedRows(rows: readonly RowPlan[], field: string): readonly FieldError[] {
  const named = rows.flatMap(({ ids }, entry) =>
    ids.map((id, index) => ({ id, field: `${field}.${entry}.ids.${index}` })),
  );
  return named.filter(isRepeated()).map((row) => ({ field: row.field, message: "Must be unique in the section." }));
}

/** Tells of one thing after the other whether its id came before. */
function isRepeated(): (thing: { readonly id: string }) => boolean {
  const seen = new Set<string>();
  return ({ id }) => seen.size === seen.add(id).size;
}
