import type { EventId, TicketId } from "../../kernel/ids";
import type { Clock, Instant } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { findTicket, isOnSale, type EventLookup, type LaidOutTicket, type TicketedEvent } from "../events";
import type { PaymentProvider } from "../payments";
import type { TicketOffer } from "./domain/order";
import { EVENT_NOT_FOUND, refuse, SALES_PAUSED, type OrderRefusal } from "./domain/reasons";
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
  if (!isOnSale(event, now)) return err(refuse("SALES_CLOSED", "The event's tickets are not on sale now."));
  return withinOrderLimit(event, { event, offers: offers.filter((offer) => offer !== null).map(offerOf) });
}

/** What an order keeps of a ticket: not where the event has it now, which may change. */
function offerOf(ticket: LaidOutTicket): TicketOffer {
  const { ticketId, typeId, ticketType, section, row, seat, price } = ticket;
  return { ticketId, typeId, ticketType, section, row, seat, price };
}

function withinOrderLimit(event: TicketedEvent, offered: Offered): Result<Offered, OrderRefusal> {
  const limit = Math.min(event.limits.perOrder, event.limits.perBuyer);
  if (offered.offers.length <= limit) return ok(offered);
  return err(refuse("LIMIT_EXCEEDED", `At most ${limit} tickets per order.`, { limit }));
}
