import type { Instant } from "../../../kernel/instant";

/** Ids of types, sections and rows: never a separator, so that a ticket's id can be read in one way only. */
export const LAYOUT_ID = /^[A-Za-z0-9]{1,16}$/;

/** What the tickets of a type have in common, seated or not; `price` in minor units of the event's currency. */
interface TypeFacts {
  readonly id: string;
  readonly name: string;
  readonly price: number;
  /** The type's own, beside the event's: a hold must keep to both. */
  readonly limits?: TypeLimits | undefined;
  /** The type's own sales window, within the event's: tickets are on sale while both are open. */
  readonly saleStartTime?: Instant | undefined;
  readonly saleEndTime?: Instant | undefined;
}

/** At most so many tickets of the type; no limit of its own where left out. */
export interface TypeLimits {
  readonly perOrder?: number | undefined;
  readonly perBuyer?: number | undefined;
}

/** `capacity` tickets numbered from 1. */
export interface UnseatedType extends TypeFacts {
  readonly capacity: number;
  /** So many numbers after those were tickets once: they are blocked, until the capacity grows over them again. */
  readonly removed?: number | undefined;
  readonly sections?: undefined;
}

/** A ticket for every seat of its sections. */
export interface SeatedType extends TypeFacts {
  readonly sections: readonly SectionPlan[];
  readonly capacity?: undefined;
}

/** A kind of ticket: its tickets are counted or they are seats, never both. */
export type TicketType = UnseatedType | SeatedType;

/** Rows in their order from the front; their ids are unique in the section. */
export interface SectionPlan {
  readonly id: string;
  readonly rows: readonly RowPlan[];
}

/** Rows of the same length, one for each id; their seats are numbered from 1. */
export interface RowPlan {
  readonly ids: readonly string[];
  readonly seats: number;
}

/** How many tickets the type has. */
export function totalOf(type: TicketType): number {
  return type.sections === undefined ? type.capacity : seatsIn(type.sections);
}

/** How many seats the sections have. */
export function seatsIn(sections: readonly SectionPlan[]): number {
  const rows = sections.flatMap((section) => section.rows);
  return rows.reduce((sum, { ids, seats }) => sum + ids.length * seats, 0);
}
