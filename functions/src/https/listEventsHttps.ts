import * as z from "zod";
import { useCases } from "../composition";
import { err, ok } from "../kernel/result";
import type { ListEventsRequest } from "../modules/events";
import { endpoint } from "./endpoint";
import { fromPageToken, toPageToken } from "./page-token";
import { eventResource, presentEvent } from "./resources/event";
import { nextPageToken, paging } from "./resources/fields";

const POSITION = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\/[\w-]{1,128}$/;
const UNKNOWN_PAGE = {
  field: "startAfter",
  message: "Must be the nextPageToken of an earlier page, or an event's id.",
};

/** Old clients name the last event of the page before. */
function pointOf(token: string): ListEventsRequest["after"] {
  const position = fromPageToken(token, POSITION);
  return position === null ? { eventId: token } : { position };
}

export const listEventsHttps = endpoint({
  name: "listEventsHttps",
  method: "GET",
  route: "/v1/events",
  summary: "List published events by start time",
  tag: "events",
  auth: "none",
  input: z.strictObject({
    ...paging,
    past: z
      .stringbool("Must be true or false.")
      .default(false)
      .meta({ description: "Events that have ended instead of those that have not.", override: { type: "boolean" } }),
  }),
  output: z.strictObject({ events: z.array(eventResource), nextPageToken }),
  status: 200,
  reasons: [],
  handle: async ({ limit, past, startAfter, nextPageToken: alias }) => {
    const token = startAfter ?? alias;
    const page = await useCases().listEvents({ limit, past, after: token === undefined ? null : pointOf(token) });
    if (page === null) {
      return err({
        reason: "INVALID_ARGUMENT",
        detail: "The page to start behind is unknown.",
        errors: [UNKNOWN_PAGE],
      });
    }
    return ok({ body: { events: page.events.map(presentEvent), nextPageToken: toPageToken(page.next) } });
  },
});
