import type { EventId, UserId } from "../../../kernel/ids";
import type { Instant } from "../../../kernel/instant";
import { toMinorUnits, type Currency } from "../../../kernel/money";
import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import { LONGEST_EVENT, type TicketedEvent } from "./event";

export const DEFAULT_HOLD_MINUTES = 20;
export const DEFAULT_LIMITS = { perOrder: 10, perBuyer: 20 } as const;

/** What an organizer says of a new event with one kind of ticket; each field is well-formed by itself. */
export interface EventDescription {
  readonly name: string;
  readonly description: string;
  readonly startTime: Instant;
  readonly endTime: Instant;
  readonly availableTickets: number;
  /** In major units, 19.99 for 19 dollars and 99 cents. */
  readonly ticketsPrice: number;
  readonly currency: Currency;
  readonly venue?: string | undefined;
  readonly artists?: readonly string[] | undefined;
  readonly saleStartTime?: Instant | undefined;
  readonly saleEndTime?: Instant | undefined;
  readonly holdMinutes?: number | undefined;
  readonly timeZone?: string | undefined;
  readonly limits?: { readonly perOrder?: number | undefined; readonly perBuyer?: number | undefined } | undefined;
  readonly refund?: { readonly until?: Instant | undefined; readonly percent?: number | undefined } | undefined;
  readonly draft?: boolean | undefined;
}

interface Authorship {
  readonly id: EventId;
  readonly organizerId: UserId;
  readonly now: Instant;
  readonly requestHash: string | null;
}

/** The event that a description makes, or what is wrong between its fields. */
export function describeEvent(
  description: EventDescription,
  authorship: Authorship,
): Result<TicketedEvent, readonly FieldError[]> {
  const { availableTickets, ticketsPrice, draft, now, ...facts } = { ...description, ...authorship };
  const price = toMinorUnits(ticketsPrice, facts.currency);
  const errors = timeErrors(description);
  if (!price.ok) return err([...errors, { field: "ticketsPrice", message: price.error }]);
  if (errors.length > 0) return err(errors);
  return ok({
    ...facts,
    status: draft === true ? "draft" : "published",
    version: 1,
    createdAt: now,
    venue: facts.venue ?? null,
    artists: facts.artists ?? [],
    timeZone: facts.timeZone ?? "UTC",
    saleStartTime: facts.saleStartTime ?? null,
    saleEndTime: facts.saleEndTime ?? null,
    holdMinutes: facts.holdMinutes ?? DEFAULT_HOLD_MINUTES,
    limits: {
      perOrder: facts.limits?.perOrder ?? DEFAULT_LIMITS.perOrder,
      perBuyer: facts.limits?.perBuyer ?? DEFAULT_LIMITS.perBuyer,
    },
    refund: { until: facts.refund?.until ?? facts.startTime, percent: facts.refund?.percent ?? 100 },
    ticketTypes: [{ id: "general", name: "General", price: price.value, capacity: availableTickets }],
  });
}

function timeErrors({ startTime, endTime, saleStartTime, saleEndTime }: EventDescription): FieldError[] {
  const errors: FieldError[] = [];
  if (endTime <= startTime) errors.push({ field: "endTime", message: "Must be after startTime." });
  if (endTime > startTime + LONGEST_EVENT) {
    errors.push({ field: "endTime", message: "Must be at most 366 days after startTime." });
  }
  const closes = saleEndTime ?? startTime;
  if (saleEndTime !== undefined && saleEndTime > endTime) {
    errors.push({ field: "saleEndTime", message: "Must not be after endTime." });
  }
  if (saleStartTime !== undefined && saleStartTime >= closes) {
    errors.push({ field: "saleStartTime", message: "Must be before sales end." });
  }
  return errors;
}
