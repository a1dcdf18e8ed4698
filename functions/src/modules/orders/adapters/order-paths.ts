import type { CollectionReference, DocumentReference, Firestore } from "firebase-admin/firestore";
import type { EventId, OrderId, TicketId, UserId } from "../../../kernel/ids";
import type { Order } from "../domain/order";

/** Where an order and all that follows from it is kept. */
export class OrderPaths {
  constructor(private readonly db: Firestore) {}

  order(id: OrderId): DocumentReference {
    return this.db.collection("orders").doc(id);
  }

  refund(order: Order, id: string): DocumentReference {
    return this.order(order.id).collection("refunds").doc(id);
  }

  ledger(id: OrderId): CollectionReference {
    return this.order(id).collection("ledger");
  }

  /** Where it is remembered that an event of the payment provider was applied. */
  heard(providerEvent: string): DocumentReference {
    return this.db.collection("inbox").doc(`payments~${providerEvent}`);
  }

  ticket(eventId: EventId, ticketId: TicketId): DocumentReference {
    return this.db.collection("events").doc(eventId).collection("tickets").doc(ticketId);
  }

  buyer(eventId: EventId, ownerId: UserId): DocumentReference {
    return this.db.collection("events").doc(eventId).collection("buyers").doc(ownerId);
  }

  purchase(order: Order, ticketId: TicketId): DocumentReference {
    const purchases = this.db.collection("users").doc(order.ownerId).collection("purchases");
    return purchases.doc(`${order.eventId}_${ticketId}_${order.id}`);
  }
}
