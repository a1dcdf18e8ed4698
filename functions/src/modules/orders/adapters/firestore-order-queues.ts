import { FieldPath, Timestamp, type Firestore, type QueryDocumentSnapshot } from "firebase-admin/firestore";
import { toTimestamp } from "../../../helpers/timestamps";
import type { OrderQueues } from "../order-store";
import { readOrders } from "./read-orders";
import { SHARDS } from "./stored-order";

const PAGE = 100;

/** The `sweep` field of the orders: there only while something is due. */
export class FirestoreOrderQueues implements OrderQueues {
  readonly shards = Array.from({ length: SHARDS }, (_, shard) => shard);

  constructor(private readonly db: Firestore) {}

  async due(...[queue, { shard, now, after }]: Parameters<OrderQueues["due"]>): ReturnType<OrderQueues["due"]> {
    const first = this.db
      .collection("orders")
      .where("sweep.queue", "==", queue)
      .where("sweep.shard", "==", shard)
      .where("sweep.at", "<=", toTimestamp(now))
      .orderBy("sweep.at")
      .orderBy(FieldPath.documentId());
    const [at, id] = after?.split("/") ?? [];
    const query = at === undefined ? first : first.startAfter(toTimestamp(Number(at)), id);
    const { docs } = await query.limit(PAGE).get();
    return { ...readOrders(docs), next: docs.length < PAGE ? null : cursorOf(docs.at(-1)) };
  }
}

function cursorOf(last: QueryDocumentSnapshot | undefined): string | null {
  const at: unknown = last?.get("sweep.at");
  return last !== undefined && at instanceof Timestamp ? `${at.toMillis()}/${last.id}` : null;
}
