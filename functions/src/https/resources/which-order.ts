import type { EventId, OrderId, TicketId } from "../../kernel/ids";
import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import { atLeastOne } from "./either";
import { eventId, orderId, ticketId } from "./fields";

/** The two ways to name an order: by its id, or by a ticket that it has. */
export const orderNames = {
  orderId: orderId.optional(),
  eventId: eventId.optional(),
  ticketId: ticketId.optional(),
};

/** What `whichOrder` needs of them, for the documentation. */
export const ENOUGH_NAMES = atLeastOne(["orderId"], ["eventId", "ticketId"]);

interface Names {
  readonly orderId?: OrderId | undefined;
  readonly eventId?: EventId | undefined;
  readonly ticketId?: TicketId | undefined;
}

type Which = { readonly orderId: OrderId } | { readonly eventId: EventId; readonly ticketId: TicketId };

/** What the names stand for; the order's id wins. */
export function whichOrder(names: Names): Result<Which, Refusal<"INVALID_ARGUMENT">> {
  if (names.orderId !== undefined) return ok({ orderId: names.orderId });
  const { eventId: ofEvent, ticketId: ofTicket } = names;
  if (ofEvent !== undefined && ofTicket !== undefined) return ok({ eventId: ofEvent, ticketId: ofTicket });
  const message = "Give orderId, or eventId and ticketId.";
  const field = ofEvent !== undefined ? "ticketId" : ofTicket !== undefined ? "eventId" : "orderId";
  return err({ reason: "INVALID_ARGUMENT", detail: message, errors: [{ field, message }] });
}
