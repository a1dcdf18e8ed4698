import type { Query } from "firebase-admin/firestore";

const DELETED_AT_ONCE = 300;

/** Deletes every document that the query finds, page by page; what is deleted meanwhile is no error. */
export async function deleteAll(query: Query): Promise<void> {
  let left: number;
  do {
    const { docs } = await query.select().limit(DELETED_AT_ONCE).get();
    const batch = query.firestore.batch();
    for (const { ref } of docs) batch.delete(ref);
    await batch.commit();
    left = docs.length;
  } while (left === DELETED_AT_ONCE);
}
