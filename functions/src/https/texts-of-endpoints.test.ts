import * as z from "zod";
import { ENDPOINTS } from ".";

/** What no text of any endpoint may be. */
const HARMFUL = [
  ...["\u0000", "a\u0000b", "a\u0007b", "a\u007fb", "a\u0085b", "a\u202eb", "a\u202ab", "a\u2066b", "a\u2069b"],
  ...["a\ud800b", "a\udc00b", "a\uffffb", "\u200b", "\u200d\u2060", "\u3164", "\u2800", "\u00ad", "\ufe0f"],
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
