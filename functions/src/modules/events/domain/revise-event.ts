import type { Instant } from "../../../kernel/instant";
import { isEqual } from "../../../kernel/is-equal";
import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import {
  DEFAULT_HOLD_MINUTES,
  DEFAULT_LIMITS,
  DEFAULT_ORPHANS,
  DEFAULT_REFUND_PERCENT,
  DEFAULT_TIME_ZONE,
  type EventDescription,
} from "./describe-event";
import { describeTypes } from "./describe-types";
import type { TicketedEvent } from "./event";
import { hasEnded, isRescheduled } from "./over";
import { shrinkErrors } from "./shrink-errors";
import type { TicketType } from "./ticket-type";
import { timeErrors } from "./time-errors";

type Lasting = Pick<EventDescription, "name" | "description" | "startTime" | "endTime" | "currency" | "ticketTypes">;
type Clearable = Pick<
  EventDescription,
  "venue" | "artists" | "timeZone" | "saleStartTime" | "saleEndTime" | "holdMinutes" | "orphans"
>;
type Said<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | undefined };
type SaidOrNull<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | null | undefined };

/**
 * What an organizer changes of an event: what is left out stays as it is, what is null becomes as if it had never been
 * said, and `ticketTypes` are all types.
 */
export type EventRevision = Said<Lasting> &
  SaidOrNull<Clearable> & {
    readonly limits?: SaidOrNull<NonNullable<EventDescription["limits"]>> | null | undefined;
    readonly refund?: SaidOrNull<NonNullable<EventDescription["refund"]>> | null | undefined;
  };

const OVER = {
  field: "endTime",
  message: "Must be in the future: a published event cannot be moved to where it is over.",
};

/**
 * The event as revised, one version later, or what is wrong; the very event where nothing would change. Once buyers can
 * rely on it, an event keeps its currency, its types, rows and seats are only appended, and it is not moved into the
 * past; whether a capacity may shrink, its tickets' claims tell.
 */
export function reviseEvent(
  event: TicketedEvent,
  revision: EventRevision,
  now: Instant,
): Result<TicketedEvent, readonly FieldError[]> {
  const types = typesOf(event, revision);
  if (!types.ok) return types;
  const next = applied(event, revision, types.value);
  if (isEqual(next, event)) return ok(event);
  const errors = [...timeErrors(next), ...(event.status === "draft" ? [] : promiseErrors(event, next, now))];
  return errors.length === 0 ? ok({ ...next, version: event.version + 1 }) : err(errors);
}

/** The event with what is said of it, at the version that it has. */
function applied(event: TicketedEvent, said: EventRevision, ticketTypes: readonly TicketType[]): TicketedEvent {
  const startTime = said.startTime ?? event.startTime;
  const limits = said.limits === null ? { perOrder: null, perBuyer: null } : said.limits;
  const refund = said.refund === null ? { until: null, percent: null } : said.refund;
  return {
    ...event,
    name: said.name ?? event.name,
    description: said.description ?? event.description,
    venue: settled(said.venue, event.venue, null),
    artists: settled(said.artists, event.artists, []),
    startTime,
    endTime: said.endTime ?? event.endTime,
    timeZone: settled(said.timeZone, event.timeZone, DEFAULT_TIME_ZONE),
    saleStartTime: settled(said.saleStartTime, event.saleStartTime, null),
    saleEndTime: settled(said.saleEndTime, event.saleEndTime, null),
    currency: said.currency ?? event.currency,
    holdMinutes: settled(said.holdMinutes, event.holdMinutes, DEFAULT_HOLD_MINUTES),
    limits: {
      perOrder: settled(limits?.perOrder, event.limits.perOrder, DEFAULT_LIMITS.perOrder),
      perBuyer: settled(limits?.perBuyer, event.limits.perBuyer, DEFAULT_LIMITS.perBuyer),
    },
    refund: {
      until: settled(refund?.until, refundUntil(event, startTime), startTime),
      percent: settled(refund?.percent, event.refund.percent, DEFAULT_REFUND_PERCENT),
    },
    orphans: settled(said.orphans, event.orphans, DEFAULT_ORPHANS),
    ticketTypes,
    layoutVersion: isEqual(ticketTypes, event.ticketTypes) ? event.layoutVersion : event.version + 1,
  };
}

/** What is said; where nothing is, what there is; where it is null, what a new event has. */
function settled<T>(said: T | null | undefined, is: T, initial: T): T {
  return said === undefined ? is : (said ?? initial);
}

/** What of that which buyers rely on would not hold any more. */
function promiseErrors(event: TicketedEvent, next: TicketedEvent, now: Instant): readonly FieldError[] {
  const isLost = isRescheduled(event, next) && hasEnded(next, now);
  return [...(isLost ? [OVER] : []), ...shrinkErrors(event.ticketTypes, next.ticketTypes)];
}

/** The types with what their capacities have lost, now or before. */
function withRemoved(before: readonly TicketType[], after: readonly TicketType[]): readonly TicketType[] {
  return after.map((type, index) => {
    const was = before[index];
    if (type.sections !== undefined || was?.capacity === undefined) return type;
    const removed = was.capacity + (was.removed ?? 0) - type.capacity;
    return removed > 0 ? { ...type, removed } : type;
  });
}

/** Where refunds end with the start, they follow it. */
function refundUntil({ refund, startTime }: TicketedEvent, newStart: number): number {
  return refund.until === startTime ? newStart : refund.until;
}

function typesOf(
  event: TicketedEvent,
  { currency, ticketTypes }: EventRevision,
): Result<readonly TicketType[], readonly FieldError[]> {
  if (currency !== undefined && currency !== event.currency) {
    const message = currencyError(event, ticketTypes !== undefined);
    if (message !== null) return err([{ field: "currency", message }]);
  }
  if (ticketTypes === undefined) return ok(event.ticketTypes);
  const types = describeTypes(ticketTypes, currency ?? event.currency);
  return types.ok && event.status !== "draft" ? ok(withRemoved(event.ticketTypes, types.value)) : types;
}

function currencyError({ status, currency }: TicketedEvent, priced: boolean): string | null {
  if (status !== "draft") return `Must stay ${currency} once the event is published.`;
  return priced ? null : "Must come with ticketTypes that have their prices in it.";
}
