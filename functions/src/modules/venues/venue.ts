import type { UserId, VenueId } from "../../kernel/ids";
import type { Instant } from "../../kernel/instant";
import { isEqual } from "../../kernel/is-equal";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { layoutErrors, type SectionPlan } from "../events";

/** A layout that an organizer makes events of. They copy it: what becomes of the venue afterwards is nothing to them. */
export interface Venue {
  readonly id: VenueId;
  readonly organizerId: UserId;
  readonly version: number;
  readonly createdAt: Instant;
  readonly name: string;
  readonly sections: readonly SectionPlan[];
  /** Hash of the request that made the venue, where that request carried an `Idempotency-Key`. */
  readonly requestHash: string | null;
}

/** What an organizer says of a venue; each field is well-formed by itself. */
export interface VenueDescription {
  readonly name: string;
  readonly sections: readonly SectionPlan[];
}

/** What an organizer changes of a venue: what is left out stays as it is, and `sections` are all sections. */
export type VenueRevision = { readonly [Field in keyof VenueDescription]?: VenueDescription[Field] | undefined };

interface Authorship {
  readonly id: VenueId;
  readonly organizerId: UserId;
  readonly createdAt: Instant;
  readonly requestHash: string | null;
}

type Described = Result<Venue, readonly FieldError[]>;

/** The venue that a description makes, or what is wrong between its sections. */
export function describeVenue({ name, sections }: VenueDescription, authorship: Authorship): Described {
  return checked({ ...authorship, version: 1, name, sections });
}

/**
 * The venue as revised, one version later, or what is wrong; the very venue where nothing would change. No event has it,
 * so anything may change.
 */
export function reviseVenue(venue: Venue, { name, sections }: VenueRevision): Described {
  const next = { ...venue, name: name ?? venue.name, sections: sections ?? venue.sections };
  return isEqual(next, venue) ? ok(venue) : checked({ ...next, version: venue.version + 1 });
}

function checked(venue: Venue): Described {
  const errors = layoutErrors(venue.sections, "sections");
  return errors.length === 0 ? ok(venue) : err(errors);
}
