import type * as z from "zod";
import { wordsOf, type ListEventsRequest } from "../../modules/events";
import { text, time } from "./fields";

const words = (what: string) =>
  text(100)
    .refine((written) => wordsOf(written).length > 0, "Must have a letter or a digit.")
    .optional()
    .meta({ description: `${what} Case and accents do not matter.` });

/** Query fields that narrow a list of events; all that are given have to fit. */
export const eventFilters = {
  q: words("Words, or beginnings of words, of the event's name."),
  artist: words("Words of the name of one of the artists."),
  venue: words("Words of the venue."),
  from: time.optional().meta({ description: "Events that start then or later." }),
  to: time.optional().meta({ description: "Events that start before then." }),
};

type Asked = z.output<z.ZodObject<typeof eventFilters>>;

export const BACKWARDS = {
  reason: "INVALID_ARGUMENT",
  detail: "to: Must be after from.",
  errors: [{ field: "to", message: "Must be after from." }],
} as const;

/** The filters of a request; null where its times are backwards. */
export function asFilters(asked: Asked): Pick<ListEventsRequest, "search" | "from" | "to"> | null {
  const { q: name = null, artist = null, venue = null, from = null, to = null } = asked;
  return from !== null && to !== null && to <= from ? null : { search: { name, artist, venue }, from, to };
}
