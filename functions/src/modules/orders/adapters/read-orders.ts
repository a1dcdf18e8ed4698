import type { QueryDocumentSnapshot } from "firebase-admin/firestore";
import type { FoundOrders, StoredOrder } from "../order-store";
import { storedOrder } from "./firestore-order-store";

/** The orders of a query; a document that cannot be read stops no other. */
export function readOrders(docs: readonly QueryDocumentSnapshot[]): Omit<FoundOrders, "next"> {
  const orders: StoredOrder[] = [];
  const unreadable: { readonly orderId: string; readonly error: unknown }[] = [];
  for (const doc of docs) {
    try {
      orders.push(storedOrder(doc));
    } catch (error) {
      unreadable.push({ orderId: doc.id, error });
    }
  }
  return { orders, unreadable };
}
