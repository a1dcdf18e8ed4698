import type { DocumentSnapshot, Firestore } from "firebase-admin/firestore";
import { commit, commitMark, commitMarked } from "../../../helpers/commit";
import { fenceAt, unchangedSince } from "../../../helpers/fences";
import { remember } from "../../../helpers/firestore-inbox";
import { enclose } from "../../../helpers/outbox";
import { orderIdSchema, type EventId, type OrderId, type TicketId, type UserId } from "../../../kernel/ids";
import type { Fence } from "../../../kernel/fence";
import type { Instant } from "../../../kernel/instant";
import type { DomainEvent } from "../../../messages/domain-event";
import type { Claim } from "../domain/claim";
import type { Movement } from "../domain/movement";
import type { HeldOrder, Order } from "../domain/order";
import type { Attachments, OrderPage, OrderStore, StoredOrder, Survey } from "../order-store";
import { followLines } from "./follow-lines";
import { newestOrders } from "./newest-orders";
import { OrderPaths } from "./order-paths";
import { parseBuyerLines, parseClaim, storeBuyerLine, storeClaim } from "./stored-claim";
import { parseMovement, storeMovement } from "./stored-movement";
import { parseOrder, storeOrder } from "./stored-order";
import { parsePurchase } from "./stored-purchase";

/** Orders in `orders/{orderId}`, with the documents that follow from their lines. */
export class FirestoreOrderStore implements OrderStore {
  private readonly paths: OrderPaths;

  constructor(private readonly db: Firestore) {
    this.paths = new OrderPaths(db);
  }

  place(order: HeldOrder, announcements: readonly DomainEvent[], buyer: Fence | null): Promise<boolean> {
    const batch = this.db.batch().create(this.paths.order(order.id), storeOrder(order));
    for (const line of order.lines) {
      batch.create(this.paths.ticket(order.eventId, line.ticketId), storeClaim(order, line));
    }
    const lines = this.paths.buyer(order.eventId, order.ownerId);
    const line = storeBuyerLine(order);
    if (buyer === null) batch.create(lines, { lines: { [order.id]: line } });
    else batch.update(lines, { [`lines.${order.id}`]: line }, unchangedSince(buyer));
    for (const announcement of announcements) enclose(batch, this.db, announcement);
    return commit(batch);
  }

  async survey(of: Parameters<OrderStore["survey"]>[0]): Promise<Survey> {
    const tickets = of.ticketIds.map((ticketId) => this.paths.ticket(of.eventId, ticketId));
    const [order, buyer, ...claims] = await this.db.getAll(
      this.paths.order(of.orderId),
      this.paths.buyer(of.eventId, of.ownerId),
      ...tickets,
    );
    if (order === undefined || buyer === undefined) throw new Error("getAll answers each document asked for.");
    return {
      readAt: order.readTime.toMillis(),
      claims: claimsIn(claims),
      buyer: buyer.exists ? { lines: parseBuyerLines(buyer.data()), fence: fenceOf(buyer) } : null,
      order: order.exists ? storedOrder(order) : null,
    };
  }

  async read(id: OrderId): Promise<StoredOrder | null> {
    const snapshot = await this.paths.order(id).get();
    return snapshot.exists ? storedOrder(snapshot) : null;
  }

  replace(before: StoredOrder, after: Order, attached: Attachments): Promise<boolean> {
    const [ref, mark] = [this.paths.order(after.id), commitMark()];
    const batch = this.db.batch();
    batch.update(ref, { ...storeOrder(after), ...mark }, unchangedSince(before.fence));
    followLines(batch, this.paths, { before: before.order, after, at: before.readAt });
    for (const announcement of attached.announcements) enclose(batch, this.db, announcement);
    for (const movement of attached.movements) {
      batch.create(this.paths.ledger(after.id).doc(movement.id), storeMovement(movement, after, before.readAt));
    }
    if (attached.providerEvent !== null) remember(batch, this.paths.heard(attached.providerEvent), before.readAt);
    return commitMarked(batch, ref, mark);
  }

  async hasHeard(providerEvent: string): Promise<boolean> {
    return (await this.paths.heard(providerEvent).get()).exists;
  }

  async ledgerOf(id: OrderId): Promise<readonly Movement[]> {
    const { docs } = await this.paths.ledger(id).get();
    return docs.map((doc) => parseMovement(doc.id, doc.data()));
  }

  async claimOf(eventId: EventId, ticketId: TicketId): Promise<Claim | null> {
    const snapshot = await this.paths.ticket(eventId, ticketId).get();
    return snapshot.exists ? parseClaim(snapshot.id, snapshot.data()) : null;
  }

  async claimsOf(eventId: EventId, ticketIds: readonly TicketId[]): Promise<Pick<Survey, "claims" | "readAt">> {
    const found = await this.db.getAll(...ticketIds.map((ticketId) => this.paths.ticket(eventId, ticketId)));
    const readAt = Math.min(...found.map(({ readTime }) => readTime.toMillis()));
    return { claims: claimsIn(found), readAt };
  }

  /**
   * A purchase is written when it is made and when it is cancelled, so its last update is that commit. One that was
   * moved to a pseudonym is made cancelled; it has only the time of the read before the commit.
   */
  async cancelledAt(order: Order): Promise<ReadonlyMap<TicketId, Instant>> {
    const ticketIds = order.lines.filter(({ status }) => status === "cancelled").map(({ ticketId }) => ticketId);
    const purchases = await this.db.getAll(...ticketIds.map((ticketId) => this.paths.purchase(order, ticketId)));
    const times = purchases.flatMap((purchase): [TicketId, Instant][] => {
      if (purchase.createTime === undefined || purchase.updateTime === undefined) return [];
      const { ticketId, cancelledAt } = parsePurchase(purchase.data());
      const isMoved = purchase.updateTime.isEqual(purchase.createTime);
      return [[ticketId, isMoved && cancelledAt !== null ? cancelledAt : purchase.updateTime.toMillis()]];
    });
    return new Map(times);
  }

  async newestPurchase(of: Parameters<OrderStore["newestPurchase"]>[0]): Promise<OrderId | null> {
    const { docs } = await this.db
      .collection(`users/${of.ownerId}/purchases`)
      .where("eventId", "==", of.eventId)
      .where("ticketId", "==", of.ticketId)
      .orderBy("purchasedAt", "desc")
      .limit(1)
      .get();
    return docs[0] === undefined ? null : orderIdSchema.parse(docs[0].get("orderId"));
  }

  ownedBy(ownerId: UserId, page: { readonly limit: number; readonly after: string | null }): Promise<OrderPage> {
    return newestOrders(this.db.collection("orders").where("ownerId", "==", ownerId), page);
  }
}

export function storedOrder(snapshot: DocumentSnapshot): StoredOrder {
  const order = parseOrder(snapshot.id, snapshot.data());
  return { order, fence: fenceOf(snapshot), readAt: snapshot.readTime.toMillis() };
}

function claimsIn(tickets: readonly DocumentSnapshot[]): readonly Claim[] {
  return tickets.filter(({ exists }) => exists).map((ticket) => parseClaim(ticket.id, ticket.data()));
}

function fenceOf({ updateTime }: DocumentSnapshot): Fence {
  if (updateTime === undefined) throw new Error("Only an existing document has a version.");
  return fenceAt(updateTime);
}
