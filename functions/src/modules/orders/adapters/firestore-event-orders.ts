import { FieldPath, type Firestore } from "firebase-admin/firestore";
import type { EventOrders } from "../order-store";
import { readOrders } from "./read-orders";

/** Documents in `orders` by `eventId`. */
export class FirestoreEventOrders implements EventOrders {
  constructor(private readonly db: Firestore) {}

  async page(...[eventId, { limit, after }]: Parameters<EventOrders["page"]>): ReturnType<EventOrders["page"]> {
    const ofEvent = this.db.collection("orders").where("eventId", "==", eventId);
    const first = ofEvent.orderBy(FieldPath.documentId()).limit(limit);
    const { docs } = await (after === null ? first : first.startAfter(after)).get();
    return { ...readOrders(docs), next: docs.length < limit ? null : (docs.at(-1)?.id ?? null) };
  }
}
