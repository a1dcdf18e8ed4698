import { FieldPath, type Firestore } from "firebase-admin/firestore";
import { commitMark, commitMarked } from "../../../helpers/commit";
import { deleteAll } from "../../../helpers/delete-all";
import { unchangedSince } from "../../../helpers/fences";
import { newestFirst } from "../../../helpers/newest-first";
import type { EventId, UserId } from "../../../kernel/ids";
import type { BuyerRecords, PurchasePage } from "../buyer-records";
import type { BuyerLine } from "../domain/limits";
import type { Order } from "../domain/order";
import type { StoredOrder } from "../order-store";
import { moveRecords, readRecords } from "./move-records";
import { OrderPaths } from "./order-paths";
import { parseBuyerLines } from "./stored-claim";
import { storeOrder } from "./stored-order";
import { parsePurchase } from "./stored-purchase";

/** Documents in `users/{uid}/purchases` and `events/{eventId}/buyers/{uid}`, and what names the owner elsewhere. */
export class FirestoreBuyerRecords implements BuyerRecords {
  private readonly paths: OrderPaths;

  constructor(private readonly db: Firestore) {
    this.paths = new OrderPaths(db);
  }

  async purchases(
    ownerId: UserId,
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<PurchasePage> {
    const first = this.ofUser(ownerId).orderBy(FieldPath.documentId()).limit(limit);
    const { docs } = await (after === null ? first : first.startAfter(after)).get();
    const next = docs.length === limit ? (docs.at(-1)?.id ?? null) : null;
    return { purchases: docs.map((doc) => parsePurchase(doc.data())), next };
  }

  async newestPurchases(
    ownerId: UserId,
    page: { readonly limit: number; readonly after: string | null },
  ): Promise<PurchasePage> {
    const { docs, next } = await newestFirst(this.ofUser(ownerId), "purchasedAt", page);
    return { purchases: docs.map((doc) => parsePurchase(doc.data())), next };
  }

  async lines(ownerId: UserId, eventId: EventId): Promise<readonly BuyerLine[]> {
    const snapshot = await this.paths.buyer(eventId, ownerId).get();
    return snapshot.exists ? parseBuyerLines(snapshot.data()) : [];
  }

  async handOver(before: StoredOrder, after: Order): Promise<boolean> {
    const records = await readRecords(this.db, this.paths, before.order);
    if (records === null) return false;
    const batch = this.db.batch();
    const [ref, mark] = [this.paths.order(after.id), commitMark()];
    batch.update(ref, { ...storeOrder(after), ...mark }, unchangedSince(before.fence));
    moveRecords(batch, this.paths, { after, records });
    return commitMarked(batch, ref, mark);
  }

  deletePurchases(ownerId: UserId): Promise<void> {
    return deleteAll(this.ofUser(ownerId));
  }

  private ofUser(ownerId: UserId) {
    return this.db.collection("users").doc(ownerId).collection("purchases");
  }
}
