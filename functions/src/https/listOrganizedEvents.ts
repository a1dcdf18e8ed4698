import * as z from "zod";
import { useCases } from "../composition";
import { ok } from "../kernel/result";
import { endpoint } from "./endpoint";
import { EVENT_POSITION, pagesOf } from "./resources/cursors";
import { eventResource, presentEvent } from "./resources/event";
import { nextPageToken, paging } from "./resources/fields";

export const listOrganizedEvents = endpoint({
  name: "listOrganizedEvents",
  method: "GET",
  route: "/v1/organized-events",
  summary: "List the events that you organize, drafts included, the last to start first",
  tag: "events",
  auth: "required",
  input: z.strictObject(paging),
  output: z.strictObject({ events: z.array(eventResource), nextPageToken }),
  status: 200,
  reasons: [],
  handle: async ({ limit, ...tokens }, { caller }) => {
    const pages = pagesOf(["listOrganizedEvents", caller.uid], EVENT_POSITION);
    const after = pages.after(tokens);
    if (!after.ok) return after;
    const page = await useCases().listOrganizedEvents({ organizerId: caller.uid, limit, after: after.value });
    return ok({ body: { events: page.events.map(presentEvent), nextPageToken: pages.token(page.next) } });
  },
});
