import type { EventId, OrderId, TicketId, UserId } from "../../kernel/ids";
import type { FieldError } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import type { EventLookup, TicketedEvent } from "../events";
import { refuse, type OrderRefusal } from "./domain/reasons";
import type { OrderStore, StoredOrder } from "./order-store";

const ORDER_NOT_FOUND = refuse("ORDER_NOT_FOUND", "There is no such order of yours. Check orderId.");

/** The caller's order; another's does not exist for them. */
export async function ownOrder(
  orders: OrderStore,
  of: { readonly orderId: OrderId; readonly ownerId: UserId },
): Promise<Result<StoredOrder, OrderRefusal>> {
  const stored = await orders.read(of.orderId);
  return stored?.order.ownerId === of.ownerId ? ok(stored) : err(ORDER_NOT_FOUND);
}

/** An order for the caller's event, and the event as it is now; an order for another's does not exist for them. */
export async function organizedOrder(
  deps: { readonly orders: OrderStore; readonly events: EventLookup },
  of: { readonly orderId: OrderId; readonly organizerId: UserId },
): Promise<Result<{ readonly stored: StoredOrder; readonly event: TicketedEvent }, OrderRefusal>> {
  const stored = await deps.orders.read(of.orderId);
  const event = stored === null ? null : await deps.events.fresh(stored.order.eventId);
  return stored !== null && event?.organizerId === of.organizerId ? ok({ stored, event }) : err(ORDER_NOT_FOUND);
}

/** An order by its id, or by a ticket that it has; what is said besides the id must not contradict it. */
export type WhichOrder =
  | (Pick<OrderNames, "eventId" | "ticketId"> & { readonly orderId: OrderId })
  | { readonly orderId?: undefined; readonly eventId: EventId; readonly ticketId: TicketId };

/** What a caller says of an order besides its id, each under the name of its field. */
export interface OrderNames {
  readonly eventId?: EventId | undefined;
  readonly ticketId?: TicketId | undefined;
  readonly ticketIds?: readonly TicketId[] | null;
}

/** Refuses names that are not the order's: whoever gives them means another order. Null where all agree. */
export function contradictionIn(names: OrderNames, { order }: StoredOrder): OrderRefusal | null {
  const { eventId, ticketId, ticketIds } = names;
  const known = new Set(order.lines.map((line) => line.ticketId));
  const foreign = (field: string, id: TicketId): readonly FieldError[] =>
    known.has(id) ? [] : [{ field, message: "The order never had this ticket." }];
  const isLeftOut = ticketId !== undefined && ticketIds?.includes(ticketId) === false;
  const errors: readonly FieldError[] = [
    ...(eventId === undefined || eventId === order.eventId ? [] : [OTHER_EVENT]),
    ...(ticketId === undefined ? [] : foreign("ticketId", ticketId)),
    ...(ticketIds ?? []).flatMap((id, index) => foreign(`ticketIds.${index}`, id)),
    ...(isLeftOut ? [{ field: "ticketIds", message: "Must have ticketId among them, or be left out." }] : []),
  ];
  return errors.length === 0 ? null : { ...CONTRADICTION, errors };
}

const OTHER_EVENT: FieldError = { field: "eventId", message: "The order is for another event." };
const CONTRADICTION = refuse("INVALID_ARGUMENT", "These names contradict each other; see errors.");
