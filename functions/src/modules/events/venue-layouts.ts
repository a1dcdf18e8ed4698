import type { UserId, VenueId } from "../../kernel/ids";
import type { FieldError } from "../../kernel/refusal";
import { ok, type Result } from "../../kernel/result";
import { copyLayouts, type RequestedType } from "./domain/copy-layouts";
import type { TicketTypeDescription } from "./domain/describe-types";
import type { SectionPlan } from "./domain/ticket-type";

/** The sections of a venue as they are now; null where the organizer has no such venue. */
export type FindLayout = (of: {
  readonly venueId: VenueId;
  readonly organizerId: UserId;
}) => Promise<readonly SectionPlan[] | null>;

/** A description, or a revision, of an event whose ticket types may have the layouts of venues. */
export type ByLayout<Description> = Omit<Description, "ticketTypes"> & {
  readonly ticketTypes?: readonly RequestedType[] | undefined;
};

/** The types with the sections of their venues written out. Each venue is read once, none where no type asks for one. */
export async function writeOutLayouts(
  findLayout: FindLayout,
  { organizerId, ticketTypes }: ByLayout<{ readonly organizerId: UserId }>,
): Promise<Result<readonly TicketTypeDescription[] | undefined, readonly FieldError[]>> {
  if (ticketTypes === undefined) return ok(undefined);
  const venueIds = new Set(ticketTypes.flatMap(({ layout }) => layout?.venueId ?? []));
  const found = await Promise.all(
    [...venueIds].map(async (venueId) => [venueId, await findLayout({ venueId, organizerId })] as const),
  );
  return copyLayouts(ticketTypes, new Map(found));
}
