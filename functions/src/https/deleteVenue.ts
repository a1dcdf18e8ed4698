import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { userId, venueId } from "./resources/fields";

export const deleteVenue = endpoint({
  name: "deleteVenue",
  method: "POST",
  route: "/v1/venues/{venueId}/delete",
  summary: "Delete your venue; events that were made of it stay as they are",
  tag: "venues",
  auth: "fresh",
  input: z.strictObject({ venueId, userId }),
  output: z.strictObject({ message: z.string(), venueId: z.string() }),
  status: 200,
  reasons: ["VENUE_NOT_FOUND", "UNAVAILABLE"],
  handle: async (input, { caller }) => {
    const deleted = await useCases().deleteVenue({ venueId: input.venueId, organizerId: caller.uid });
    return deleted.ok ? ok({ body: { message: "Venue deleted", venueId: deleted.value } }) : deleted;
  },
});
