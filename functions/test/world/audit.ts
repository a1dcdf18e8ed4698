import type { Firestore, QueryDocumentSnapshot } from "firebase-admin/firestore";
import { Audit, FOLLOWERS } from "../../src/modules/orders/adapters/audit";

/** Reads the whole database and names everything that contradicts an order's lines. Empty means consistent. */
export async function audit(db: Firestore): Promise<readonly string[]> {
  const audited = new Audit();
  const orders = await db.collection("orders").get();
  for (const doc of orders.docs) audited.order(stored(doc));
  for (const follower of FOLLOWERS) {
    const found = await db.collectionGroup(follower).get();
    for (const doc of found.docs) audited.follower(follower, stored(doc));
  }
  return audited.finish();
}

function stored(doc: QueryDocumentSnapshot) {
  return { id: doc.id, path: doc.ref.path, data: doc.data() };
}
