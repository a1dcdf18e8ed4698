import type { EventId, TicketId } from "../../kernel/ids";
import type { Clock, Instant } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { findTicket, isOnSale, type EventLookup, type LaidOutTicket, type TicketedEvent } from "../events";
import type { PaymentProvider } from "../payments";
import { brokenLimit } from "./domain/limits";
import type { TicketOffer } from "./domain/order";
import { EVENT_NOT_FOUND, refuse, SALES_PAUSED, type OrderRefusal } from "./domain/reasons";
import { limitExceeded, limitsPerOrder } from "./event-limits";
import type { SalesSwitch } from "./sales-switch";

interface Wanted {
  readonly eventId: EventId;
  readonly ticketIds: readonly TicketId[];
}

interface Offered {
  readonly event: TicketedEvent;
  readonly offers: readonly TicketOffer[];
}

interface OfferDeps {
  readonly events: EventLookup;
  readonly payments: PaymentProvider;
  readonly sales: SalesSwitch;
  readonly clock: Clock;
}

/** What the event offers for these ticket ids. Before it refuses, it makes sure that its memory is not the reason. */
export async function offersFor(deps: OfferDeps, wanted: Wanted): Promise<Result<Offered, OrderRefusal>> {
  if (!(await deps.sales.isOpen())) return err(SALES_PAUSED);
  const remembered = judge(await deps.events.recall(wanted.eventId), wanted, deps.clock.now());
  const judged = remembered.ok
    ? remembered
    : judge(await deps.events.refresh(wanted.eventId), wanted, deps.clock.now());
  if (judged.ok && !deps.payments.configured && judged.value.offers.some(({ price }) => price > 0)) {
    return err(PAYMENTS_NOT_CONFIGURED);
  }
  return judged;
}

export const PAYMENTS_NOT_CONFIGURED = refuse(
  "PAYMENTS_NOT_CONFIGURED",
  "This deployment has no payment provider, so it sells free tickets only. Tell the organizer.",
);

function judge(event: TicketedEvent | null, wanted: Wanted, now: Instant): Result<Offered, OrderRefusal> {
  if (event === null || event.status === "draft") {
    return err(EVENT_NOT_FOUND);
  }
  if (event.status === "cancelled") return err(refuse("EVENT_CANCELLED", "The event is cancelled."));
  const offers = wanted.ticketIds.map((ticketId) => findTicket(event, ticketId));
  const unknown = wanted.ticketIds.filter((_, index) => offers[index] === null);
  if (unknown.length > 0) {
    return err(refuse("TICKET_NOT_FOUND", "The event has no such tickets.", { tickets: unknown }));
  }
  const found = offers.filter((offer) => offer !== null);
  if (!allOnSale(event, found, now)) return err(SALES_CLOSED);
  return withinOrderLimit(event, { event, offers: found.map(offerOf) });
}

const SALES_CLOSED = refuse("SALES_CLOSED", "The event's tickets, or some of these, are not on sale now.");

function allOnSale(event: TicketedEvent, tickets: readonly LaidOutTicket[], now: Instant): boolean {
  const wanted = new Set(tickets.map(({ typeId }) => typeId));
  return event.ticketTypes.every((type) => !wanted.has(type.id) || isOnSale(event, type, now));
}

/** What an order keeps of a ticket: not where the event has it now, which may change. */
function offerOf(ticket: LaidOutTicket): TicketOffer {
  const { ticketId, typeId, ticketType, section, row, seat, price } = ticket;
  return { ticketId, typeId, ticketType, section, row, seat, price };
}

function withinOrderLimit(event: TicketedEvent, offered: Offered): Result<Offered, OrderRefusal> {
  const broken = brokenLimit(limitsPerOrder(event), offered.offers);
  return broken === null ? ok(offered) : err(limitExceeded(broken, "per order"));
}
