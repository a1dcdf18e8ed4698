import type { EventId } from "../../kernel/ids";
import type { DatabaseClock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import { isOnSale, type EventLookup, type TicketedEvent } from "../events";
import type { PaymentProvider } from "../payments";
import { brokenLimit } from "./domain/limits";
import { EVENT_NOT_FOUND, refuse, SALES_PAUSED, type OrderRefusal } from "./domain/reasons";
import type { Wish } from "./domain/wish";
import { limitExceeded, limitsPerOrder } from "./event-limits";
import type { SalesSwitch } from "./sales-switch";
import { typesOf, wantedOf, type Wanted } from "./wanted";

interface Ask {
  readonly eventId: EventId;
  readonly wishes: readonly Wish[];
}

interface Offered {
  readonly event: TicketedEvent;
  readonly wanted: Wanted;
}

interface OfferDeps {
  readonly events: EventLookup;
  readonly payments: PaymentProvider;
  readonly sales: SalesSwitch;
  readonly clock: DatabaseClock;
}

/** What the event offers for these wishes. Before it refuses, it makes sure that its memory is not the reason. */
export async function offersFor(deps: OfferDeps, ask: Ask): Promise<Result<Offered, OrderRefusal>> {
  if (!(await deps.sales.isOpen())) return err(SALES_PAUSED);
  const remembered = judge(await deps.events.recall(ask.eventId), ask, deps.clock);
  const judged = remembered.ok ? remembered : judge(await deps.events.refresh(ask.eventId), ask, deps.clock);
  if (judged.ok && !deps.payments.configured && typesOf(judged.value.wanted).some(({ price }) => price > 0)) {
    return err(PAYMENTS_NOT_CONFIGURED);
  }
  return judged;
}

export const PAYMENTS_NOT_CONFIGURED = refuse(
  "PAYMENTS_NOT_CONFIGURED",
  "This deployment has no payment provider, so it sells free tickets only. Tell the organizer.",
);

const SALES_CLOSED = refuse("SALES_CLOSED", "The event's tickets, or some of these, are not on sale now.");

const SALES_STOPPED = refuse(
  "SALES_CLOSED",
  "The event's sales are stopped, as its organizer's account is gone. Tickets that are held or bought stay good.",
);

function judge(event: TicketedEvent | null, ask: Ask, clock: DatabaseClock): Result<Offered, OrderRefusal> {
  if (event === null || event.status === "draft") {
    return err(EVENT_NOT_FOUND);
  }
  if (event.status === "cancelled") return err(refuse("EVENT_CANCELLED", "The event is cancelled."));
  if (event.salesStopped !== null) return err(SALES_STOPPED);
  const wanted = wantedOf(event, ask.wishes);
  if (!wanted.ok) return wanted;
  if (!allOnSale(event, wanted.value, clock)) return err(SALES_CLOSED);
  const broken = brokenLimit(limitsPerOrder(event), typesOf(wanted.value));
  return broken === null ? ok({ event, wanted: wanted.value }) : err(limitExceeded(broken, "per order"));
}

/** Whatever the database's time is between the two that are known: nothing is sold early or late by it. */
function allOnSale(event: TicketedEvent, wanted: Wanted, clock: DatabaseClock): boolean {
  const ids = new Set(typesOf(wanted).map(({ typeId }) => typeId));
  const types = event.ticketTypes.filter((type) => ids.has(type.id));
  return [clock.now(), clock.latest()].every((time) => types.every((type) => isOnSale(event, type, time)));
}
