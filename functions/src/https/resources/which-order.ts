import type { EventId, OrderId, TicketId } from "../../kernel/ids";
import type { Refusal } from "../../kernel/refusal";
import { err, ok, type Result } from "../../kernel/result";
import type { WhichOrder } from "../../modules/orders";
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

/** What the names stand for; whoever finds the order sees to it that they do not contradict each other. */
export function whichOrder(names: Names): Result<WhichOrder, Refusal<"INVALID_ARGUMENT">> {
  const { orderId: ofOrder, eventId: ofEvent, ticketId: ofTicket } = names;
  if (ofOrder !== undefined) return ok({ orderId: ofOrder, eventId: ofEvent, ticketId: ofTicket });
  if (ofEvent !== undefined && ofTicket !== undefined) return ok({ eventId: ofEvent, ticketId: ofTicket });
  const message = "Give orderId, or eventId and ticketId.";
  const field = ofEvent !== undefined ? "ticketId" : ofTicket !== undefined ? "eventId" : "orderId";
  return err({ reason: "INVALID_ARGUMENT", detail: message, errors: [{ field, message }] });
}
