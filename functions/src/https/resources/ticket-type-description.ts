import * as z from "zod";
import { chargeError, MAX_AMOUNT } from "../../kernel/money";
import { LAYOUT_ID, MAX_ROWS, MAX_SECTIONS, MAX_TICKETS, MAX_TYPES } from "../../modules/events";
import { exactlyOne } from "./either";
import { count, currency, name, orNull, time, venueId } from "./fields";

/** A layout's ids have up to 16 characters: 10,000 rows fit. */
export const MAX_EVENT_BYTES = 256 * 1024;

const id = z.string("Must be a text.").max(16).regex(LAYOUT_ID, "Must have 1 to 16 letters or digits.");

const row = z.strictObject({
  ids: z.array(id).min(1, "Must name a row.").max(MAX_ROWS).meta({ description: "A row for each." }),
  seats: count(MAX_TICKETS).meta({ description: "How many seats each of these rows has, numbered from 1." }),
});

const section = z.strictObject({
  id,
  rows: z.array(row).min(1, "Must have a row.").max(MAX_ROWS).meta({ description: "From the front to the back." }),
});

export const sections = z.array(section).min(1, "Must have a section.").max(MAX_SECTIONS);

const layout = z.strictObject({
  venueId,
  sections: z
    .array(id)
    .min(1, "Must name a section.")
    .max(MAX_SECTIONS)
    .optional()
    .meta({ description: "Which of the venue's sections; all if left out." }),
});

const price = z
  .strictObject({
    amount: z
      .int("Must be a whole number of minor units.")
      .min(0, "Must not be negative.")
      .max(MAX_AMOUNT)
      .refine((amount) => !Object.is(amount, -0), "Must not be negative."),
    currency: currency.meta({ description: "The event's currency." }),
  })
  .superRefine((money, context) => {
    const error = chargeError(money);
    if (error !== null) context.addIssue({ code: "custom", message: error.message, path: ["amount"] });
  });

/** What an organizer says of a kind of ticket. */
const ticketType = z
  .strictObject({
    id: id.meta({ description: "The tickets' ids begin with it.", example: "vip" }),
    name,
    price,
    capacity: count(MAX_TICKETS).optional().meta({ description: "How many, where tickets have no seats." }),
    sections: sections.optional().meta({ description: "The seats, instead of `capacity`." }),
    layout: layout.optional().meta({
      description: "A venue of yours whose sections are copied as they are now, instead of `capacity` and `sections`.",
    }),
    limits: orNull(z.strictObject({ perOrder: orNull(count(100)), perBuyer: orNull(count(1_000)) })).meta({
      description: "Of this type's tickets, beside the limits of the event.",
    }),
    saleStartTime: orNull(time).meta({ description: "This type's own, beside the event's." }),
    saleEndTime: orNull(time).meta({ description: "This type's own, beside the event's." }),
  })
  .meta({ id: "TicketTypeDescription", ...exactlyOne(["capacity"], ["sections"], ["layout"]) });

export const ticketTypes = z.array(ticketType).min(1, "Must have a type.").max(MAX_TYPES);
