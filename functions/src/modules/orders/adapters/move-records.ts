import {
  FieldPath,
  FieldValue,
  type DocumentSnapshot,
  type Firestore,
  type WriteBatch,
} from "firebase-admin/firestore";
import { isLive, liveLines, type Order } from "../domain/order";
import type { OrderPaths } from "./order-paths";
import { parseBuyerLines, storeBuyerLine } from "./stored-claim";

/** The documents that are kept under the owner's name, and so have to move with an order. */
export interface OwnersRecords {
  readonly buyer: DocumentSnapshot;
  readonly purchases: readonly DocumentSnapshot[];
}

interface Move {
  readonly after: Order;
  readonly records: OwnersRecords;
}

/**
 * Read after the order: if the order is still that version at the commit, then so are its purchases. Null where one is
 * gone: another was faster.
 */
export async function readRecords(db: Firestore, paths: OrderPaths, order: Order): Promise<OwnersRecords | null> {
  const bought = order.lines.filter(({ status }) => status === "sold" || status === "cancelled");
  const [buyer, ...purchases] = await db.getAll(
    paths.buyer(order.eventId, order.ownerId),
    ...bought.map(({ ticketId }) => paths.purchase(order, ticketId)),
  );
  if (buyer === undefined) throw new Error("getAll answers each document asked for.");
  return purchases.every(({ exists }) => exists) ? { buyer, purchases } : null;
}

/** Puts all that names the owner under the next one's name. Sound only in the commit that compare-and-sets the order. */
export function moveRecords(batch: WriteBatch, paths: OrderPaths, move: Move): void {
  const { after, records } = move;
  const { ownerId } = after;
  for (const line of after.lines) {
    if (isLive(line)) batch.update(paths.ticket(after.eventId, line.ticketId), { ownerId });
  }
  for (const { id } of after.refunds) batch.update(paths.refund(after, id), { ownerId });
  for (const purchase of records.purchases) movePurchase(batch, paths, { after, purchase });
  moveBuyerLine(batch, paths, move);
}

function movePurchase(
  batch: WriteBatch,
  paths: OrderPaths,
  { after, purchase }: { readonly after: Order; readonly purchase: DocumentSnapshot },
): void {
  const line = after.lines.find(({ ticketId }) => ticketId === purchase.get("ticketId"));
  const data = purchase.data();
  if (line === undefined || data === undefined) throw new Error("A purchase is of a line of its order.");
  batch.create(paths.purchase(after, line.ticketId), data);
  batch.delete(purchase.ref);
}

/**
 * The old owner's document goes with its last line. That needs a fence of its own: a hold that is still on its way may
 * add a line, and another erasure may take the other lines away.
 */
function moveBuyerLine(batch: WriteBatch, paths: OrderPaths, { after, records: { buyer } }: Move): void {
  if (liveLines(after).length > 0) {
    const lines = { [after.id]: storeBuyerLine(after) };
    batch.set(paths.buyer(after.eventId, after.ownerId), { lines }, { merge: true });
  }
  const { updateTime: lastUpdateTime } = buyer;
  if (lastUpdateTime === undefined) return;
  const others = parseBuyerLines(buyer.data()).filter(({ orderId }) => orderId !== after.id);
  if (others.length === 0) batch.delete(buyer.ref, { lastUpdateTime });
  else batch.update(buyer.ref, new FieldPath("lines", after.id), FieldValue.delete(), { lastUpdateTime });
}
