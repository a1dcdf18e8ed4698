import type { FieldError } from "../../../kernel/refusal";
import { err, ok, type Result } from "../../../kernel/result";
import type { EventDescription } from "./describe-event";
import { describeTypes } from "./describe-types";
import type { TicketedEvent } from "./event";
import { shrinkErrors } from "./shrink-errors";
import type { TicketType } from "./ticket-type";
import { timeErrors } from "./time-errors";

type Revisable = Omit<EventDescription, "availableTickets" | "ticketsPrice" | "draft">;

/** What an organizer changes of an event: what is left out stays as it is, and `ticketTypes` are all types. */
export type EventRevision = { readonly [Field in keyof Revisable]?: Revisable[Field] | undefined };

/**
 * The event as revised, one version later, or what is wrong. Once buyers can rely on it, an event keeps its currency, and
 * its types, rows and seats are only appended; whether a capacity may shrink, its tickets' claims tell.
 */
export function reviseEvent(
  event: TicketedEvent,
  revision: EventRevision,
): Result<TicketedEvent, readonly FieldError[]> {
  const types = typesOf(event, revision);
  if (!types.ok) return types;
  const startTime = revision.startTime ?? event.startTime;
  const next: TicketedEvent = {
    ...event,
    version: event.version + 1,
    name: revision.name ?? event.name,
    description: revision.description ?? event.description,
    venue: revision.venue ?? event.venue,
    artists: revision.artists ?? event.artists,
    startTime,
    endTime: revision.endTime ?? event.endTime,
    timeZone: revision.timeZone ?? event.timeZone,
    saleStartTime: revision.saleStartTime ?? event.saleStartTime,
    saleEndTime: revision.saleEndTime ?? event.saleEndTime,
    currency: revision.currency ?? event.currency,
    holdMinutes: revision.holdMinutes ?? event.holdMinutes,
    limits: {
      perOrder: revision.limits?.perOrder ?? event.limits.perOrder,
      perBuyer: revision.limits?.perBuyer ?? event.limits.perBuyer,
    },
    refund: {
      until: revision.refund?.until ?? refundUntil(event, startTime),
      percent: revision.refund?.percent ?? event.refund.percent,
    },
    orphans: revision.orphans ?? event.orphans,
    ticketTypes: types.value,
    layoutVersion: revision.ticketTypes === undefined ? event.layoutVersion : event.version + 1,
  };
  const shrunk = event.status === "draft" ? [] : shrinkErrors(event.ticketTypes, next.ticketTypes);
  const errors = [...timeErrors(next), ...shrunk];
  return errors.length === 0 ? ok(next) : err(errors);
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
