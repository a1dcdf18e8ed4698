import { FieldPath, type Firestore } from "firebase-admin/firestore";
import { commit } from "../../../helpers/commit";
import { unchangedSince } from "../../../helpers/fences";
import type { EventId, UserId } from "../../../kernel/ids";
import type { BuyerRecords, PurchasePage } from "../buyer-records";
import type { BuyerLine } from "../domain/limits";
import type { Order } from "../domain/order";
import type { StoredOrder } from "../order-store";
import { startBehind } from "./newest-first";
import { moveRecords, readRecords } from "./move-records";
import { OrderPaths } from "./order-paths";
import { parseBuyerLines } from "./stored-claim";
import { storeOrder } from "./stored-order";
import { parsePurchase } from "./stored-purchase";

const PAGE = 300;

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
    { limit, after }: { readonly limit: number; readonly after: string | null },
  ): Promise<PurchasePage> {
    const sorted = this.ofUser(ownerId).orderBy("purchasedAt", "desc").orderBy(FieldPath.documentId(), "desc");
    const { docs } = await startBehind(sorted, after)
      .limit(limit + 1)
      .get();
    const page = docs.slice(0, limit).map((doc) => ({ id: doc.id, purchase: parsePurchase(doc.data()) }));
    const last = page.at(-1);
    const isMore = docs.length > limit && last !== undefined;
    return {
      purchases: page.map(({ purchase }) => purchase),
      next: isMore ? `${last.purchase.purchasedAt}/${last.id}` : null,
    };
  }

  async lines(ownerId: UserId, eventId: EventId): Promise<readonly BuyerLine[]> {
    const snapshot = await this.paths.buyer(eventId, ownerId).get();
    return snapshot.exists ? parseBuyerLines(snapshot.data()) : [];
  }

  async handOver(before: StoredOrder, after: Order): Promise<boolean> {
    const records = await readRecords(this.db, this.paths, before.order);
    if (records === null) return false;
    const batch = this.db.batch();
    batch.update(this.paths.order(after.id), storeOrder(after), unchangedSince(before.fence));
    moveRecords(batch, this.paths, { after, records });
    return commit(batch);
  }

  async deletePurchases(ownerId: UserId): Promise<void> {
    let left: number;
    do {
      const { docs } = await this.ofUser(ownerId).limit(PAGE).get();
      const batch = this.db.batch();
      for (const { ref } of docs) batch.delete(ref);
      await batch.commit();
      left = docs.length;
    } while (left === PAGE);
  }

  private ofUser(ownerId: UserId) {
    return this.db.collection("users").doc(ownerId).collection("purchases");
  }
}
