import type { Firestore } from "firebase-admin/firestore";
import type { SalesRecords } from "../sales-records";
import { newestOrders } from "./newest-orders";
import { SHARDS } from "./stored-order";

const ALL_SHARDS = Array.from({ length: SHARDS }, (_, shard) => shard);

/** Documents in `orders` by `eventId`. An index on the event's time alone would cap its sale at 500 orders a second. */
export class FirestoreSalesRecords implements SalesRecords {
  constructor(private readonly db: Firestore) {}

  ordersOf(
    ...[eventId, { statuses, ...page }]: Parameters<SalesRecords["ordersOf"]>
  ): ReturnType<SalesRecords["ordersOf"]> {
    const ofEvent = this.db.collection("orders").where("eventId", "==", eventId).where("shard", "in", ALL_SHARDS);
    return newestOrders(statuses.length === 0 ? ofEvent : ofEvent.where("status", "in", statuses), page);
  }
}
