import type { EventId, OrderId, UserId } from "../../kernel/ids";
import { MINUTE, type Clock, type DatabaseClock } from "../../kernel/instant";
import { err, type Result } from "../../kernel/result";
import type { SectionLookup } from "../availability";
import type { EventLookup, LaidOutTicket, TicketedEvent } from "../events";
import type { PaymentProvider } from "../payments";
import type { HeldOrder, Order, TicketOffer } from "./domain/order";
import type { Random } from "./domain/pick-any";
import { placeOrder } from "./domain/place";
import type { OrderRefusal } from "./domain/reasons";
import type { Wish } from "./domain/wish";
import { offersFor } from "./offers";
import type { OrderStore } from "./order-store";
import { placeHold } from "./place-hold";
import { refuseSingles } from "./refuse-singles";
import type { SalesSwitch } from "./sales-switch";
import { sameRequest } from "./same-request";
import { UnderWay } from "./under-way";

export interface HoldRequest {
  /** The id of the order to be: made before the first try, and from the `Idempotency-Key` where there is one. */
  readonly orderId: OrderId;
  readonly ownerId: UserId;
  readonly eventId: EventId;
  readonly wishes: readonly Wish[];
  /** Hash of the body, where the request carries an `Idempotency-Key`. */
  readonly requestHash: string | null;
}

export interface HoldDeps {
  readonly orders: OrderStore;
  readonly events: EventLookup;
  readonly sections: SectionLookup;
  readonly payments: PaymentProvider;
  readonly sales: SalesSwitch;
  readonly clock: DatabaseClock;
  readonly random: Random;
}

/**
 * Holds all that is wished for or nothing, for the event's hold minutes: one commit without reads, as the tickets' ids
 * are the lock. Tickets that are not named are picked from memory. Only where something is in the way is it looked at,
 * cleared if its hold has run out, and tried again.
 */
export function holdTickets(deps: HoldDeps) {
  const underWay = new UnderWay(deps.clock);
  return async (request: HoldRequest): Promise<Result<Order, OrderRefusal>> => {
    const offered = await offersFor(deps, request);
    if (!offered.ok) return (await earlierAnswer(deps.orders, request)) ?? offered;
    const { event } = offered.value;
    const single = await refuseSingles(deps.sections, { event, named: offered.value.wanted.named });
    if (single !== null) return (await earlierAnswer(deps.orders, request)) ?? err(single);
    const draft = (tickets: readonly LaidOutTicket[]) => draftOf(deps.clock, { request, event, tickets });
    const earlier = () => earlierAnswer(deps.orders, request);
    return underWay.share(event.id, (share) => placeHold(deps, { ...offered.value, draft, earlier, underWay: share }));
  };
}

function draftOf(
  clock: Clock,
  hold: {
    readonly request: HoldRequest;
    readonly event: TicketedEvent;
    readonly tickets: readonly LaidOutTicket[];
  },
): HeldOrder {
  const { orderId: id, ownerId, eventId, requestHash } = hold.request;
  const now = clock.now();
  const until = now + hold.event.holdMinutes * MINUTE;
  const { version: eventVersion, currency, refund: refundPolicy } = hold.event;
  const offers = hold.tickets.map(offerOf);
  return placeOrder({ id, ownerId, eventId, eventVersion, currency, offers, now, until, requestHash, refundPolicy });
}

/** What an order keeps of a ticket: not where the event has it now, which may change. */
function offerOf(ticket: LaidOutTicket): TicketOffer {
  const { ticketId, typeId, ticketType, section, row, seat, price } = ticket;
  return { ticketId, typeId, ticketType, section, row, seat, price };
}

/** The answer that a repeated request already got, even where the tickets are not on sale any more, or sold out. */
async function earlierAnswer(orders: OrderStore, request: HoldRequest): Promise<Result<Order, OrderRefusal> | null> {
  if (request.requestHash === null) return null;
  const stored = await orders.read(request.orderId);
  return stored === null ? null : sameRequest(stored.order, request.requestHash);
}
