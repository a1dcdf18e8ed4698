import type { EventId, OrderId, TicketId, UserId } from "../../kernel/ids";
import { MINUTE, type Clock } from "../../kernel/instant";
import { err, ok, type Result } from "../../kernel/result";
import type { EventLookup, TicketedEvent } from "../events";
import type { PaymentProvider } from "../payments";
import { announcementsOf } from "./announce";
import { TOO_BUSY } from "./change-order";
import { clearTheWay, type Attempt } from "./clear-the-way";
import { placeOrder } from "./domain/place";
import type { HeldOrder, Order, TicketOffer } from "./domain/order";
import type { OrderRefusal } from "./domain/reasons";
import { offersFor } from "./offers";
import type { Fence, OrderStore } from "./order-store";
import type { SalesSwitch } from "./sales-switch";
import { sameRequest } from "./same-request";

const TRIES = 6;

export interface HoldRequest {
  /** The id of the order to be: made before the first try, and from the `Idempotency-Key` where there is one. */
  readonly orderId: OrderId;
  readonly ownerId: UserId;
  readonly eventId: EventId;
  readonly ticketIds: readonly TicketId[];
  /** Hash of the body, where the request carries an `Idempotency-Key`. */
  readonly requestHash: string | null;
}

export interface HoldDeps {
  readonly orders: OrderStore;
  readonly events: EventLookup;
  readonly payments: PaymentProvider;
  readonly sales: SalesSwitch;
  readonly clock: Clock;
}

/**
 * Holds all of the tickets or none, for the event's hold minutes: one commit without reads, as the tickets' ids are
 * the lock. Only where something is in the way is it looked at, cleared if its hold has run out, and tried again.
 */
export function holdTickets(deps: HoldDeps) {
  return async (request: HoldRequest): Promise<Result<Order, OrderRefusal>> => {
    const ticketIds = [...new Set(request.ticketIds)];
    const offered = await offersFor(deps, { ...request, ticketIds });
    if (!offered.ok) return (await earlierAnswer(deps.orders, request)) ?? offered;
    const { event, offers } = offered.value;
    const order = draft(deps, { request, event, offers });
    return place(deps, { order, ticketIds, event });
  };
}

async function place(deps: HoldDeps, attempt: Attempt): Promise<Result<Order, OrderRefusal>> {
  const { order, ticketIds } = attempt;
  const announce = { type: "order.held", ticketIds } as const;
  const announcements = announcementsOf({ order, announce, movements: [] }, order.createdAt);
  let buyer: Fence | null = null;
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await deps.orders.place(order, announcements, buyer)) return ok(order);
    const way = await clearTheWay(deps.orders, attempt);
    if (!way.ok) return way;
    if (way.value.kind === "answer") return ok(way.value.order);
    buyer = way.value.buyer;
  }
  return err(TOO_BUSY);
}

function draft(
  deps: HoldDeps,
  hold: { readonly request: HoldRequest; readonly event: TicketedEvent; readonly offers: readonly TicketOffer[] },
): HeldOrder {
  const { orderId: id, ownerId, eventId, requestHash } = hold.request;
  const now = deps.clock.now();
  const until = now + hold.event.holdMinutes * MINUTE;
  const { version: eventVersion, currency } = hold.event;
  return placeOrder({ id, ownerId, eventId, eventVersion, currency, offers: hold.offers, now, until, requestHash });
}

/** The answer that a repeated request already got, even where the tickets are not on sale any more. */
async function earlierAnswer(orders: OrderStore, request: HoldRequest): Promise<Result<Order, OrderRefusal> | null> {
  if (request.requestHash === null) return null;
  const stored = await orders.read(request.orderId);
  return stored === null ? null : sameRequest(stored.order, request.requestHash);
}
