import type { Firestore } from "firebase-admin/firestore";
import type { SalesRecords } from "../sales-records";
import { newestFirst } from "./newest-first";

/** Documents in `orders` by `eventId`. */
export class FirestoreSalesRecords implements SalesRecords {
  constructor(private readonly db: Firestore) {}

  ordersOf(
    ...[eventId, { statuses, ...page }]: Parameters<SalesRecords["ordersOf"]>
  ): ReturnType<SalesRecords["ordersOf"]> {
    const ofEvent = this.db.collection("orders").where("eventId", "==", eventId);
    return newestFirst(statuses.length === 0 ? ofEvent : ofEvent.where("status", "in", statuses), page);
  }
}
