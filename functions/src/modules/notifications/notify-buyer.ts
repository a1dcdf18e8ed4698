import type { DomainEvent } from "../../messages/domain-event";
import { decideNotification } from "./domain/decide";
import type { Inbox, Notifier } from "./notifier";

export type Notified = "sent" | "repeated" | "ignored";

/**
 * The order that the buyer is told of; that a ticket's price is on its way was told with the ticket's cancellation, and
 * who else refunds tells them.
 */
function orderOf(event: DomainEvent) {
  const refund = event.type === "payment.refunded" ? event.data.refund : null;
  const isLate = refund === null || (refund.late ?? refund.ticketId === null);
  return "orderId" in event.data && isLate ? event.data : null;
}

/** Tells the buyer of a domain event that concerns them, once however often it is delivered. */
export function notifyBuyer(deps: { readonly notifier: Notifier; readonly inbox: Inbox }) {
  return async (event: DomainEvent): Promise<Notified> => {
    const decision = decideNotification({ id: event.id, type: event.type, order: orderOf(event) });
    if (decision.kind === "ignore") return "ignored";
    const ran = await deps.inbox.once(event.id, () => deps.notifier.send(decision.notification));
    return ran ? "sent" : "repeated";
  };
}
