import type { VenueId } from "../../../kernel/ids";
import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import type { TicketTypeDescription } from "./describe-types";
import type { SectionPlan } from "./ticket-type";

/** The venue whose sections a ticket type has: all of them, or those that are named. */
export interface LayoutChoice {
  readonly venueId: VenueId;
  readonly sections?: readonly string[] | undefined;
}

/** What an organizer says of a ticket type that may have the layout of a venue, instead of `capacity` or `sections`. */
export interface RequestedType extends TicketTypeDescription {
  readonly layout?: LayoutChoice | undefined;
}

/** The sections of each venue that a type asks for; null where the organizer has no such venue. */
export type VenueSections = ReadonlyMap<VenueId, readonly SectionPlan[] | null>;

type Copied<T> = Result<T, readonly FieldError[]>;

/** The types with the sections of their venues written out, as if the organizer had, or what is wrong with layouts. */
export function copyLayouts(
  requested: readonly RequestedType[],
  venues: VenueSections,
): Copied<readonly TicketTypeDescription[]> {
  const types: TicketTypeDescription[] = [];
  const errors: FieldError[] = [];
  requested.forEach((type, index) => {
    const copied = copyLayout(type, { field: `ticketTypes.${index}.layout`, venues });
    if (copied.ok) types.push(copied.value);
    else errors.push(...copied.error);
  });
  return errors.length === 0 ? ok(types) : err(errors);
}

function copyLayout(
  { layout, ...type }: RequestedType,
  { field, venues }: { readonly field: string; readonly venues: VenueSections },
): Copied<TicketTypeDescription> {
  if (layout === undefined) return ok(type);
  if (type.capacity !== undefined || type.sections !== undefined) {
    return err([{ field, message: "Must not be given beside capacity or sections." }]);
  }
  const sections = venues.get(layout.venueId) ?? null;
  if (sections === null) return err([{ field: `${field}.venueId`, message: "Must be a venue of yours." }]);
  if (layout.sections === undefined) return ok({ ...type, sections });
  const chosen = new Set(layout.sections);
  const errors = choiceErrors(layout.sections, sections, `${field}.sections`);
  return errors.length === 0 ? ok({ ...type, sections: sections.filter(({ id }) => chosen.has(id)) }) : err(errors);
}

function choiceErrors(
  chosen: readonly string[],
  sections: readonly SectionPlan[],
  field: string,
): readonly FieldError[] {
  const left = new Set(sections.map(({ id }) => id));
  return chosen.flatMap((id, index) =>
    left.delete(id) ? [] : [{ field: `${field}.${index}`, message: "Must be a section of the venue, named once." }],
  );
}
