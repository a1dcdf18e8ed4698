import type { Instant } from "../../../kernel/instant";
import { sumOf, type Currency, type Money } from "../../../kernel/money";
import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import { MAX_TICKETS } from "./event";
import { totalOf, type RowPlan, type SectionPlan, type TicketType, type TypeLimits } from "./ticket-type";

/** An event is one document that is read often: so many sections and rows stay well below its limit of 1 MiB. */
export const MAX_TYPES = 50;
export const MAX_SECTIONS = 1_000;
export const MAX_ROWS = 10_000;

/** What an organizer says of a ticket type; each field is well-formed by itself. */
export interface TicketTypeDescription {
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  readonly capacity?: number | undefined;
  readonly sections?: readonly SectionPlan[] | undefined;
  readonly limits?: TypeLimits | undefined;
  readonly saleStartTime?: Instant | undefined;
  readonly saleEndTime?: Instant | undefined;
}

type Described = Result<readonly TicketType[], readonly FieldError[]>;

/** The ticket types that an organizer describes, or what is wrong between their fields. */
export function describeTypes(descriptions: readonly TicketTypeDescription[], currency: Currency): Described {
  const types: TicketType[] = [];
  const errors = [...repeated(descriptions, "ticketTypes")];
  descriptions.forEach((description, index) => {
    const field = `ticketTypes.${index}`;
    if (description.price.currency !== currency) {
      errors.push({ field: `${field}.price.currency`, message: `Must be ${currency}, the event's currency.` });
    }
    errors.push(...repeatedWithin(description.sections ?? [], `${field}.sections`));
    const described = describeType(description, field);
    if (described.ok) types.push(described.value);
    else errors.push(described.error);
  });
  errors.push(...tooLarge(types));
  return errors.length === 0 ? ok(types) : err(errors);
}

function describeType(description: TicketTypeDescription, field: string): Result<TicketType, FieldError> {
  const { capacity, sections, price, ...facts } = description;
  if (capacity !== undefined && sections !== undefined) {
    return err({ field: `${field}.capacity`, message: "Must not be given beside sections." });
  }
  if (sections !== undefined) return ok({ ...facts, price: price.amount, sections });
  if (capacity !== undefined) return ok({ ...facts, price: price.amount, capacity });
  return err({ field: `${field}.capacity`, message: "Must be given, or sections instead." });
}

function repeatedWithin(sections: readonly SectionPlan[], field: string): readonly FieldError[] {
  const inRows = sections.flatMap(({ rows }, index) => repeatedRows(rows, `${field}.${index}.rows`));
  return [...repeated(sections, field), ...inRows];
}

function repeatedRows(rows: readonly RowPlan[], field: string): readonly FieldError[] {
  const named = rows.flatMap(({ ids }, entry) =>
    ids.map((id, index) => ({ id, field: `${field}.${entry}.ids.${index}` })),
  );
  return named.filter(isRepeated()).map((row) => ({ field: row.field, message: "Must be unique in the section." }));
}

function repeated(things: readonly { readonly id: string }[], field: string): readonly FieldError[] {
  const named = things.map(({ id }, index) => ({ id, field: `${field}.${index}.id` }));
  return named.filter(isRepeated()).map((thing) => ({ field: thing.field, message: "Must be unique." }));
}

/** Tells of one thing after the other whether its id came before. */
function isRepeated(): (thing: { readonly id: string }) => boolean {
  const seen = new Set<string>();
  return ({ id }) => seen.size === seen.add(id).size;
}

function tooLarge(types: readonly TicketType[]): readonly FieldError[] {
  const sections = types.flatMap((type) => type.sections ?? []);
  const rows = sumOf(sections.flatMap((section) => section.rows.map(({ ids }) => ids.length)));
  const bounds = [
    [sumOf(types.map(totalOf)), MAX_TICKETS, "tickets"],
    [sections.length, MAX_SECTIONS, "sections"],
    [rows, MAX_ROWS, "rows"],
  ] as const;
  return bounds.flatMap(([count, most, what]) =>
    count > most ? [{ field: "ticketTypes", message: `Must have at most ${most} ${what} altogether.` }] : [],
  );
}
