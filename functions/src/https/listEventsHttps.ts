import * as z from "zod";
import { useCases } from "../composition";
import { err, ok } from "../kernel/result";
import type { ListEventsRequest } from "../modules/events";
import { endpoint } from "./endpoint";
import { fromPageToken, toPageToken, type ListScope } from "./page-token";
import { cacheHeaders, FOR_FIVE_SECONDS } from "./resources/caching";
import { EVENT_POSITION, tokenIn, unknownPage } from "./resources/cursors";
import { eventResource, presentEvent } from "./resources/event";
import { asFilters, BACKWARDS, eventFilters } from "./resources/event-filters";
import { nextPageToken, paging } from "./resources/fields";

/** Old clients name the last event of the page before. */
function pointOf(token: string, scope: ListScope): ListEventsRequest["after"] {
  const position = fromPageToken(token, { scope, shape: EVENT_POSITION });
  return position === null ? { eventId: token } : { position };
}

export const listEventsHttps = endpoint({
  name: "listEventsHttps",
  method: "GET",
  route: "/v1/events",
  summary: "List and search published events by start time",
  tag: "events",
  auth: "none",
  input: z.strictObject({
    ...eventFilters,
    ...paging,
    past: z
      .stringbool("Must be true or false.")
      .default(false)
      .meta({
        description: "Events that have ended instead of those that have not.",
        override: { type: "boolean", default: false },
      }),
  }),
  output: z.strictObject({ events: z.array(eventResource), nextPageToken }),
  status: 200,
  reasons: [],
  handle: async ({ limit, past, startAfter, nextPageToken: alias, ...asked }) => {
    const filters = asFilters(asked);
    if (filters === null) return err(BACKWARDS);
    const given = tokenIn({ startAfter, nextPageToken: alias });
    if (!given.ok) return given;
    const { search, from, to } = filters;
    const scope: ListScope = ["listEventsHttps", past, search.name, search.artist, search.venue, from, to];
    const after = given.value && pointOf(given.value.token, scope);
    const page = await useCases().listEvents({ ...filters, limit, past, after });
    if (page === null) return err(unknownPage(given.value ?? { field: "startAfter" }));
    const body = { events: page.events.map(presentEvent), nextPageToken: toPageToken(page.next, scope) };
    return ok({ body, headers: cacheHeaders(body, FOR_FIVE_SECONDS) });
  },
});
