import { FieldPath, type Query } from "firebase-admin/firestore";
import { toTimestamp } from "../../../helpers/timestamps";
import type { Order } from "../domain/order";
import type { OrderPage } from "../order-store";
import { parseOrder } from "./stored-order";

/** A page of the query's orders, by the time of their creation down. */
export async function newestFirst(
  orders: Query,
  { limit, after }: { readonly limit: number; readonly after: string | null },
): Promise<OrderPage> {
  const sorted = orders.orderBy("createdAt", "desc").orderBy(FieldPath.documentId(), "desc");
  const { docs } = await startBehind(sorted, after)
    .limit(limit + 1)
    .get();
  const page = docs.slice(0, limit).map((doc) => parseOrder(doc.id, doc.data()));
  const last = page.at(-1);
  return { orders: page, next: docs.length > limit && last !== undefined ? cursorOf(last) : null };
}

function cursorOf(order: Order): string {
  return `${order.createdAt}/${order.id}`;
}

/** The query behind a cursor of time and document id. */
export function startBehind(query: Query, after: string | null): Query {
  if (after === null) return query;
  const [time, id] = after.split("/");
  return query.startAfter(toTimestamp(Number(time)), id);
}
