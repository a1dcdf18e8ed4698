import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { VENUE_CURSOR, pagesOf } from "./resources/cursors";
import { nextPageToken, paging } from "./resources/fields";
import { presentVenue, venueResource } from "./resources/venue";

export const listVenues = endpoint({
  name: "listVenues",
  method: "GET",
  route: "/v1/venues",
  summary: "List your venues, newest first",
  tag: "venues",
  auth: "required",
  input: z.strictObject(paging),
  output: z.strictObject({ venues: z.array(venueResource), nextPageToken }),
  status: 200,
  reasons: [],
  handle: async ({ limit, ...tokens }, { caller }) => {
    const pages = pagesOf(["listVenues", caller.uid], VENUE_CURSOR);
    const after = pages.after(tokens);
    if (!after.ok) return after;
    const page = await useCases().listVenues({ organizerId: caller.uid, limit, after: after.value });
    return ok({ body: { venues: page.venues.map(presentVenue), nextPageToken: pages.token(page.next) } });
  },
});
