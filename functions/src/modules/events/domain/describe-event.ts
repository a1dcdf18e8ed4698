import type { EventId, UserId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { chargeError, toMinorUnits, type Currency } from "../../../kernel/money";
import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import { describeTypes, type TicketTypeDescription } from "./describe-types";
import type { TicketedEvent } from "./event";
import type { TicketType } from "./ticket-type";
import { timeErrors } from "./time-errors";

export const DEFAULT_HOLD_MINUTES = 20;
export const DEFAULT_LIMITS = { perOrder: 10, perBuyer: 20 } as const;
export const DEFAULT_REFUND_PERCENT = 100;
export const DEFAULT_ORPHANS = "allow";
export const DEFAULT_TIME_ZONE = "UTC";

/** What an organizer says of a new event; each field is well-formed by itself. */
export interface EventDescription {
  readonly name: string;
  readonly description: string;
  readonly startTime: Instant;
  readonly endTime: Instant;
  /** Either these two, for one kind of ticket, or `ticketTypes`. */
  readonly availableTickets?: number | undefined;
  /** In major units, 19.99 for 19 dollars and 99 cents. */
  readonly ticketsPrice?: number | undefined;
  readonly ticketTypes?: readonly TicketTypeDescription[] | undefined;
  readonly currency: Currency;
  readonly venue?: string | undefined;
  readonly artists?: readonly string[] | undefined;
  readonly saleStartTime?: Instant | undefined;
  readonly saleEndTime?: Instant | undefined;
  readonly holdMinutes?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly limits?: { readonly perOrder?: number | undefined; readonly perBuyer?: number | undefined } | undefined;
  readonly refund?: { readonly until?: Instant | undefined; readonly percent?: number | undefined } | undefined;
  readonly orphans?: TicketedEvent["orphans"] | undefined;
  readonly draft?: boolean | undefined;
}

interface Authorship {
  readonly id: EventId;
  readonly organizerId: UserId;
  readonly now: Instant;
  readonly requestHash: string | null;
}

type Described<T> = Result<T, readonly FieldError[]>;

/** The event that a description makes, or what is wrong between its fields. */
export function describeEvent(description: EventDescription, authorship: Authorship): Described<TicketedEvent> {
  const { name, description: text, startTime, endTime, currency, limits, refund } = description;
  const { now, ...author } = authorship;
  const types = describeTickets(description, currency);
  const event: TicketedEvent = {
    ...author,
    status: description.draft === true ? "draft" : "published",
    version: 1,
    createdAt: now,
    ...{ name, description: text, startTime, endTime, currency },
    venue: description.venue ?? null,
    artists: description.artists ?? [],
    timeZone: description.timeZone ?? DEFAULT_TIME_ZONE,
    saleStartTime: description.saleStartTime ?? null,
    saleEndTime: description.saleEndTime ?? null,
    holdMinutes: description.holdMinutes ?? DEFAULT_HOLD_MINUTES,
    limits: {
      perOrder: limits?.perOrder ?? DEFAULT_LIMITS.perOrder,
      perBuyer: limits?.perBuyer ?? DEFAULT_LIMITS.perBuyer,
    },
    refund: { until: refund?.until ?? startTime, percent: refund?.percent ?? DEFAULT_REFUND_PERCENT },
    orphans: description.orphans ?? DEFAULT_ORPHANS,
    ticketTypes: types.ok ? types.value : [],
    layoutVersion: 1,
    salesStopped: null,
  };
  const errors = [...timeErrors(event), ...(types.ok ? [] : types.error)];
  return errors.length === 0 ? ok(event) : err(errors);
}

type Tickets = Pick<EventDescription, "availableTickets" | "ticketsPrice" | "ticketTypes">;

function describeTickets(tickets: Tickets, currency: Currency): Described<readonly TicketType[]> {
  const { availableTickets: capacity, ticketsPrice, ticketTypes } = tickets;
  if (ticketTypes !== undefined) {
    const message = "Must not be given beside availableTickets or ticketsPrice.";
    const both = capacity !== undefined || ticketsPrice !== undefined;
    return both ? err([{ field: "ticketTypes", message }]) : describeTypes(ticketTypes, currency);
  }
  if (capacity === undefined || ticketsPrice === undefined) return err(missing(tickets));
  const price = toMinorUnits(ticketsPrice, currency);
  if (!price.ok) return err([{ field: "ticketsPrice", message: price.error }]);
  const unpayable = chargeError({ amount: price.value, currency });
  if (unpayable !== null) return err([{ field: "ticketsPrice", message: unpayable.message }]);
  return ok([{ id: "general", name: "General", price: price.value, capacity }]);
}

function missing(tickets: Tickets): readonly FieldError[] {
  return (["availableTickets", "ticketsPrice"] as const)
    .filter((field) => tickets[field] === undefined)
    .map((field) => ({ field, message: "Must be given, or ticketTypes instead." }));
}
