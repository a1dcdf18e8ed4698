import type { Query } from "firebase-admin/firestore";
import { newestFirst } from "../../../helpers/newest-first";
import type { OrderPage } from "../order-store";
import { parseOrder } from "./stored-order";

/** A page of the query's orders, by the time of their creation down. */
export async function newestOrders(orders: Query, page: Parameters<typeof newestFirst>[2]): Promise<OrderPage> {
  const { docs, next } = await newestFirst(orders, "createdAt", page);
  return { orders: docs.map((doc) => parseOrder(doc.id, doc.data())), next };
}
