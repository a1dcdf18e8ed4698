import * as z from "zod";
import { ENDPOINTS } from ".";

/** What no text of any endpoint may have in it, or be all of. Nothing else is wrong with them: they are long enough for any. */
const HARMFUL = [
  ...["\u0000", "\u0007", "\u007f", "\u0085", "\u202e", "\u202a", "\u2066", "\u2069", "\ud800", "\udc00", "\uffff"].map(
    (harmful) => `seven ${harmful} seas`,
  ),
  ...["\u200b", "\u200d\u2060", "\u3164", "\u2800", "\u00ad", "\ufe0f"].map((invisible) => invisible.repeat(8)),
];

interface Text {
  readonly path: string;
  readonly schema: z.core.$ZodType;
}

/** The schemas that take a text, wherever in an input: one for each, with all that checks it. */
function textsIn(schema: z.core.$ZodType, path: string): readonly Text[] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).flatMap(([name, field]) => textsIn(field as z.ZodType, `${path}.${name}`));
  }
  if (schema instanceof z.ZodArray) return textsIn(schema.element, `${path}.0`);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => textsIn(option, path));
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return textsIn(schema.unwrap(), path);
  }
  if (schema instanceof z.ZodPipe) return textsIn(schema.in, path).map(() => ({ path, schema }));
  return schema instanceof z.ZodString || schema instanceof z.ZodStringFormat ? [{ path, schema }] : [];
}

const TEXTS = Object.values(ENDPOINTS).flatMap(({ name, input }) => textsIn(input, name));

it("finds texts in bodies and queries, at any depth", () => {
  expect(TEXTS.map(({ path }) => path)).toEqual(
    expect.arrayContaining([
      ...["createUserHttps.name", "createUserHttps.email", "createUserHttps.password", "updateEvent.artists.0"],
      ...["createEventHttps.ticketTypes.0.name", "createVenue.sections.0.rows.0.ids.0", "holdTicket.items.0.row"],
      ...["listEventsHttps.q", "listOrders.startAfter", "getSection.exact", "updateVenue.userId"],
    ]),
  );
});

it.each(TEXTS)("$path keeps to the one rule for texts", ({ schema }) => {
  expect(HARMFUL.filter((harmful) => z.safeParse(schema, harmful).success)).toEqual([]);
});
