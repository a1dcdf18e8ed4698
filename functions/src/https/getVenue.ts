import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { venueId } from "./resources/fields";
import { presentVenue, venueResource } from "./resources/venue";

export const getVenue = endpoint({
  name: "getVenue",
  method: "GET",
  route: "/v1/venues/{venueId}",
  summary: "Read one of your venues",
  tag: "venues",
  auth: "required",
  input: z.strictObject({ venueId }),
  output: z.strictObject({ venue: venueResource }),
  status: 200,
  reasons: ["VENUE_NOT_FOUND"],
  handle: async (input, { caller }) => {
    const found = await useCases().getVenue({ venueId: input.venueId, organizerId: caller.uid });
    return found.ok ? ok({ body: { venue: presentVenue(found.value) } }) : found;
  },
});
