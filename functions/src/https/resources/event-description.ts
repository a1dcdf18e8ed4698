import * as z from "zod";
import { MAX_AMOUNT } from "../../kernel/money";
import { MAX_TICKETS } from "../../modules/events";
import { exactlyOne } from "./either";
import { count, currency, eventId, lines, name, text, time, timeZone, userId } from "./fields";
import { ticketTypes } from "./ticket-type-description";

/** What an organizer says of a new event. */
export const eventDescription = z
  .strictObject({
    name,
    description: lines(5_000),
    startTime: time,
    endTime: time.meta({ description: "After startTime." }),
    availableTickets: count(MAX_TICKETS)
      .optional()
      .meta({ description: "How many tickets there are, where all are of one kind without seats.", example: 100 }),
    ticketsPrice: z
      .number("Must be a number.")
      .min(0, "Must not be negative.")
      .refine((price) => !Object.is(price, -0), "Must not be negative.")
      .optional()
      .meta({
        description: "In major units of the currency: 19.99 for 19 dollars and 99 cents.",
        example: 19.99,
        maximum: MAX_AMOUNT,
      }),
    ticketTypes: ticketTypes
      .optional()
      .meta({ description: "The kinds of tickets, instead of `availableTickets` and `ticketsPrice`." }),
    currency: currency.optional().meta({ description: "ISO 4217 code; USD if left out." }),
    venue: text(200).optional(),
    artists: z.array(text(200)).max(50).optional(),
    saleStartTime: time.optional().meta({ description: "Sales are open from here on; from the creation if left out." }),
    saleEndTime: time
      .optional()
      .meta({ description: "Sales are open until before this; until startTime if left out." }),
    holdMinutes: count(60).optional().meta({ description: "How long a hold lasts; 20 if left out." }),
    timeZone: timeZone.optional().meta({ description: "For people; all times are instants. UTC if left out." }),
    limits: z
      .strictObject({ perOrder: count(100).optional(), perBuyer: count(1_000).optional() })
      .optional()
      .meta({ description: "At most so many tickets per order (10) and per buyer (20)." }),
    refund: z
      .strictObject({ until: time.optional(), percent: z.int().min(0).max(100).optional() })
      .optional()
      .meta({ description: "Cancelling gives back so many percent (100) until then (startTime)." }),
    orphans: z.enum(["allow", "refuse"], "Must be allow or refuse.").optional().meta({
      description:
        "Whether buyers who name their seats may leave a single free one between two taken ones; allow if left out.",
    }),
    draft: z
      .boolean()
      .optional()
      .meta({ description: "Not on sale, and seen by its organizer only, until published." }),
    userId,
  })
  .meta({ id: "EventDescription", ...exactlyOne(["ticketTypes"], ["availableTickets", "ticketsPrice"]) });

const { shape } = eventDescription;
const limits = shape.limits.unwrap().shape;
const refund = shape.refund.unwrap().shape;

/** What a new event need not have, null takes away again. */
const cleared = {
  venue: shape.venue.nullable(),
  artists: shape.artists.nullable(),
  saleStartTime: shape.saleStartTime.nullable(),
  saleEndTime: shape.saleEndTime.nullable(),
  holdMinutes: shape.holdMinutes.nullable(),
  timeZone: shape.timeZone.nullable(),
  orphans: shape.orphans.nullable(),
  limits: z
    .strictObject({ perOrder: limits.perOrder.nullable(), perBuyer: limits.perBuyer.nullable() })
    .nullable()
    .meta({ description: "Those left out stay; null is 10 per order and 20 per buyer." }),
  refund: z
    .strictObject({ until: refund.until.nullable(), percent: refund.percent.nullable() })
    .nullable()
    .meta({ description: "What is left out stays; null is 100 percent until startTime." }),
};

/** What an organizer changes of an event: any of these fields. */
export const eventRevision = eventDescription
  .omit({ availableTickets: true, ticketsPrice: true, draft: true })
  .extend(cleared)
  .partial()
  .extend({
    eventId,
    version: count(1_000_000).meta({
      description: "Of the event that you have read; where it has changed since, nothing is done.",
    }),
    ticketTypes: ticketTypes.optional().meta({
      description:
        "All types. Once published, types, sections, rows and seats are only appended; a capacity shrinks by tickets that are free.",
    }),
    currency: currency.optional().meta({ description: "ISO 4217 code; of a draft only, with its `ticketTypes`." }),
  })
  .meta({ id: "EventRevision" });
