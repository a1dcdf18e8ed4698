import type { Instant } from "../../../kernel/instant";
import { sumOf, type Currency, type Money } from "../../../kernel/money";
import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import { repeated, repeatedWithin, tooLarge } from "./layout-errors";
import { totalOf, type SectionPlan, type TicketType, type TypeLimits } from "./ticket-type";

export const MAX_TYPES = 50;

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
  const sections = types.flatMap((type) => type.sections ?? []);
  errors.push(...tooLarge("ticketTypes", { tickets: sumOf(types.map(totalOf)), sections }));
  return errors.length === 0 ? ok(types) : err(errors);
}

function describeType(description: TicketTypeDescription, field: string): Result<TicketType, FieldError> {
  const { capacity, sections, price, ...facts } = description;
  if (capacity !== undefined && sections !== undefined) {
    return err({ field: `${field}.capacity`, message: "Must not be given beside sections." });
  }
  if (sections !== undefined) return ok({ ...facts, price: price.amount, sections });
  if (capacity !== undefined) return ok({ ...facts, price: price.amount, capacity });
  return err({ field: `${field}.capacity`, message: "Must be given, or sections or layout instead." });
}
