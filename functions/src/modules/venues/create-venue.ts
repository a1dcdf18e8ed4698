import type { UserId, VenueId } from "../../kernel/ids";
import type { Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { CHANGED_BY_OTHERS, contradicting, type VenueRefusal } from "./reasons";
import { describeVenue, type Venue, type VenueDescription } from "./venue";
import type { VenueStore } from "./venue-store";

export interface CreateVenueRequest {
  readonly venueId: VenueId;
  readonly organizerId: UserId;
  readonly description: VenueDescription;
  /** Hash of the body, where the caller wants to be able to repeat the request. */
  readonly requestHash: string | null;
}

/** Keeps a layout for events to come; a repeat answers the venue that the first request made, as it is now. */
export function createVenue(deps: { readonly venues: VenueStore; readonly clock: Clock }) {
  return async (request: CreateVenueRequest): Promise<Result<Venue, VenueRefusal>> => {
    const { venueId: id, organizerId, requestHash } = request;
    const described = describeVenue(request.description, {
      ...{ id, organizerId, requestHash },
      createdAt: deps.clock.now(),
    });
    if (!described.ok) return err(contradicting(described.error));
    if (await deps.venues.create(described.value)) return described;
    const existing = await deps.venues.read(id);
    if (existing === null) return err(CHANGED_BY_OTHERS);
    return existing.venue.requestHash === requestHash
      ? ok(existing.venue)
      : err({ reason: "IDEMPOTENCY_KEY_REUSED", detail: "This Idempotency-Key was used with another body." });
  };
}
