import type { DomainEvent } from "../../messages/domain-event";
import { decideNotification } from "./domain/decide";
import type { Inbox, Notifier } from "./notifier";

export type Notified = "sent" | "repeated" | "ignored";

/** Tells the buyer of a domain event that concerns them, once however often it is delivered. */
export function notifyBuyer(deps: { readonly notifier: Notifier; readonly inbox: Inbox }) {
  return async (event: DomainEvent): Promise<Notified> => {
    const order = "orderId" in event.data ? event.data : null;
    const decision = decideNotification({ id: event.id, type: event.type, order });
    if (decision.kind === "ignore") return "ignored";
    const ran = await deps.inbox.once(event.id, () => deps.notifier.send(decision.notification));
    return ran ? "sent" : "repeated";
  };
}
