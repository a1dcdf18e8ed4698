import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { MAX_EVENT_BYTES } from "./resources/ticket-type-description";
import { presentVenue, venueResource } from "./resources/venue";
import { venueRevision } from "./resources/venue-description";

export const updateVenue = endpoint({
  name: "updateVenue",
  method: "POST",
  route: "/v1/venues/{venueId}/update",
  summary: "Change your venue; events that were made of it stay as they are",
  tag: "venues",
  auth: "fresh",
  maxBytes: MAX_EVENT_BYTES,
  input: venueRevision,
  output: z.strictObject({ venue: venueResource }),
  status: 200,
  reasons: ["VENUE_NOT_FOUND", "VERSION_CONFLICT", "UNAVAILABLE"],
  handle: async ({ venueId, version, ...revision }, { caller }) => {
    const updated = await useCases().updateVenue({ venueId, organizerId: caller.uid, version, revision });
    return updated.ok ? ok({ body: { venue: presentVenue(updated.value) } }) : updated;
  },
});
