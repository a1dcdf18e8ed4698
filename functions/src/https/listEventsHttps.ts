import * as z from "zod";
import { useCases } from "../composition";
import { err, ok } from "../kernel/result";
import type { ListEventsRequest } from "../modules/events";
import { endpoint } from "./endpoint";
import { fromPageToken, toPageToken } from "./page-token";
import { cacheHeaders, FOR_FIVE_SECONDS } from "./resources/caching";
import { EVENT_POSITION } from "./resources/cursors";
import { eventResource, presentEvent } from "./resources/event";
import { asFilters, BACKWARDS, eventFilters } from "./resources/event-filters";
import { nextPageToken, paging } from "./resources/fields";

const UNKNOWN_PAGE = {
  reason: "INVALID_ARGUMENT",
  detail: "The page to start behind is unknown.",
  errors: [{ field: "startAfter", message: "Must be the nextPageToken of an earlier page, or an event's id." }],
} as const;

/** Old clients name the last event of the page before. */
function pointOf(token: string): ListEventsRequest["after"] {
  const position = fromPageToken(token, EVENT_POSITION);
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
    const token = startAfter ?? alias;
    const after = token === undefined ? null : pointOf(token);
    const page = await useCases().listEvents({ ...filters, limit, past, after });
    if (page === null) return err(UNKNOWN_PAGE);
    const body = { events: page.events.map(presentEvent), nextPageToken: toPageToken(page.next) };
    return ok({ body, headers: cacheHeaders(body, FOR_FIVE_SECONDS) });
  },
});
