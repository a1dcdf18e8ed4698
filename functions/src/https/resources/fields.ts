import * as z from "zod";
import { eventIdSchema, orderIdSchema, ticketIdSchema, venueIdSchema } from "../../kernel/ids";
import { chargeableCurrencySchema, type Currency } from "../../kernel/money";
import type { Instant } from "../../kernel/instant";
import { textError, type TextKind } from "../../kernel/texts";

/** Fields that many bodies share. */
export const eventId = eventIdSchema.meta({
  description: "Id of an event.",
  example: "6f1c0a9e2b7d4c5f8a3e1d0b9c8f7a",
});
export const orderId = orderIdSchema.meta({
  description: "Id of an order.",
  example: "0b9c8f7a6f1c0a9e2b7d4c5f8a3e1d",
});
export const ticketId = ticketIdSchema.meta({
  description: "Id of a ticket within its event.",
  example: "general-000001",
});
export const venueId = venueIdSchema.meta({
  description: "Id of a venue of yours.",
  example: "2b7d4c5f8a3e1d0b9c8f7a6f1c0a9e",
});

/** Which of an order's tickets a command is about. */
export const ticketIds = z
  .array(ticketId)
  .min(1, "Must name a ticket.")
  .max(100)
  .optional()
  .meta({ description: "Which of the order's tickets; all if left out." });

/** A text of one line that is not blank, without the spaces around it. */
export function text(most: number): z.ZodString {
  return trimmed(most).superRefine(noError("oneLine"));
}

/** As `text`, but it may have several lines. */
export function lines(most: number): z.ZodString {
  return trimmed(most).superRefine(noError("lines"));
}

function trimmed(most: number): z.ZodString {
  const string = z.string("Must be a text.").trim();
  return string.min(1, "Must not be blank.").max(most, `Must have at most ${most} characters.`);
}

/** The one rule for texts, as a check of a schema. */
export function noError(kind: TextKind) {
  return (written: string, { addIssue }: Pick<z.RefinementCtx, "addIssue">): void => {
    const message = textError(written, kind);
    if (message !== null) addIssue({ code: "custom", message });
  };
}

export const name = text(200);

/** A field that may also be null, which is the same as to leave it out. */
export function orNull<Field extends z.ZodType>(field: Field) {
  return field.nullish().transform((given) => given ?? undefined);
}

export const count = (most: number) =>
  z.int("Must be a whole number.").min(1, "Must be at least 1.").max(most, `Must be at most ${most}.`);

export const userId = z
  .string()
  .max(128)
  .superRefine(noError("oneLine"))
  .optional()
  .meta({ description: "Not needed: the caller is known by the token. If given, it must be the token's." });

/** The last instant that RFC 3339 and Firestore can both say. */
const LATEST = Date.parse("9999-12-31T23:59:59.999Z");

/** RFC 3339 with an offset, read as an instant. */
export const time = z.iso
  .datetime({ offset: true, message: "Must be an RFC 3339 time with an offset, like 2037-05-01T19:00:00Z." })
  .max(40)
  .transform((written): Instant => Date.parse(written))
  .refine((instant) => instant >= 0 && instant <= LATEST, "Must be from 1970 to 9999.")
  .meta({ override: { type: "string", format: "date-time" }, example: "2037-05-01T19:00:00Z" });

/** A name that the runtime resolves, links and older spellings included; what is given is kept. An offset is no zone. */
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => /^[A-Za-z]/.test(zone) && isResolved(zone), "Must be an IANA time zone like Europe/Berlin.");

function isResolved(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone !== "";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

export const timeOut = z.string().meta({ format: "date-time" });

export const money = z
  .strictObject({
    amount: z.int().meta({ description: "Integer count of the currency's minor units: 1999 USD is 19.99 dollars." }),
    currency: z.string().meta({ description: "ISO 4217 code.", example: "USD" }),
  })
  .meta({ id: "Money" });

export function asMoney(amount: number, currency: Currency): z.input<typeof money> {
  return { amount, currency };
}

/** The type of a ticket that somebody holds or bought, by the same names wherever such a ticket is shown. */
export const typeOfTicket = {
  typeId: z.string().meta({ description: "Id of the ticket's type.", example: "vip" }),
  typeName: z.string().meta({ description: "The name of the ticket's type when it was held.", example: "VIP" }),
};

/** As far as a pattern can tell. */
export const CURRENCY_CODE = "^[A-Z]{3}$";

export const currency = chargeableCurrencySchema.meta({
  description: "ISO 4217 code in upper case, of a currency that payments are made in.",
  example: "USD",
  pattern: CURRENCY_CODE,
});

const pageToken = z.string().min(1).max(1_000).superRefine(noError("oneLine"));

/** With the document behind a page, and the event that it is about, that is the 100 which a request may read. */
const MAX_PAGE = 98;

const limit = z
  .string()
  .regex(/^\d{1,3}$/, "Must be a whole number.")
  .transform(Number)
  .pipe(z.int().min(1, "Must be at least 1.").max(100, "Must be at most 100."))
  .transform((most) => Math.min(most, MAX_PAGE))
  .default(10)
  .meta({
    description: "How many at most. A page may be shorter: the list ends where `nextPageToken` is null.",
    override: ({ jsonSchema }: { readonly jsonSchema: Record<string, unknown> }) => {
      delete jsonSchema["pattern"];
      jsonSchema["type"] = "integer";
      jsonSchema["minimum"] = 1;
      jsonSchema["maximum"] = 100;
      jsonSchema["default"] = 10;
    },
  });

/** Query fields of a list. */
export const paging = {
  limit,
  startAfter: pageToken.optional().meta({ description: "The `nextPageToken` of the page before." }),
  nextPageToken: pageToken.optional().meta({ description: "The same as `startAfter`." }),
};

export const nextPageToken = z.string().nullable().meta({ description: "Starts the next page; null on the last one." });
