import type { Fence } from "../../src/kernel/fence";
import type { EventId, OrderId, TicketId, UserId } from "../../src/kernel/ids";
import type { Clock, Instant } from "../../src/kernel/instant";
import type { DomainEvent } from "../../src/messages/domain-event";
import type { Claim } from "../../src/modules/orders/domain/claim";
import type { Movement } from "../../src/modules/orders/domain/movement";
import { liveLines, type HeldOrder, type Order } from "../../src/modules/orders/domain/order";
import { sweepOf, type SweepQueue } from "../../src/modules/orders/domain/sweep";
import type {
  Attachments,
  OrderPage,
  OrderQueues,
  OrderStore,
  StoredOrder,
  Survey,
} from "../../src/modules/orders/order-store";
import { ledgerThatFits } from "./movement";

const ORDERS_PER_PAGE = 2;

/**
 * Orders in memory. Claims and buyers' lines are not kept but derived: they are what the live lines of the orders say,
 * which is what every commit of a real store has to bring about. Each order is born with the ledger that fits it.
 */
export class MemoryOrders implements OrderStore, OrderQueues {
  readonly shards = [0];
  readonly announced: DomainEvent[] = [];
  private readonly ledger = new Map<OrderId, readonly Movement[]>();
  private readonly cancelled = new Map<OrderId, ReadonlyMap<TicketId, Instant>>();
  private readonly heard = new Set<string>();
  private readonly stored = new Map<OrderId, { readonly order: Order; readonly fence: Fence }>();
  private readonly buyers = new Map<string, Fence>();

  constructor(
    private readonly clock: Clock,
    orders: readonly Order[] = [],
  ) {
    for (const order of orders) {
      this.put(order);
      this.ledger.set(order.id, ledgerThatFits(order));
    }
  }

  /** What another request commits. */
  put(order: Order): void {
    const before = this.stored.get(order.id)?.order;
    const hadLive = before === undefined ? 0 : liveLines(before).length;
    this.stored.set(order.id, { order, fence: { kind: "fence" } });
    const times = new Map(this.cancelled.get(order.id));
    for (const { ticketId, status } of order.lines) {
      if (status === "cancelled" && !times.has(ticketId)) times.set(ticketId, this.clock.now());
    }
    this.cancelled.set(order.id, times);
    if (liveLines(order).length !== hadLive) this.buyers.set(buyerOf(order), { kind: "fence" });
  }

  /** The order as it is now; fails the test where there is none. */
  now(id: OrderId): Order {
    const stored = this.stored.get(id);
    if (stored === undefined) throw new Error(`There is no order ${id}.`);
    return stored.order;
  }

  place(order: HeldOrder, announcements: readonly DomainEvent[], buyer: Fence | null): Promise<boolean> {
    const ticketIds = order.lines.map(({ ticketId }) => ticketId);
    const isFree = this.claims(order.eventId, ticketIds).length === 0 && !this.stored.has(order.id);
    const isCurrent = (this.buyers.get(buyerOf(order)) ?? null) === buyer;
    const attached = { announcements, movements: [], providerEvent: null };
    return Promise.resolve(isFree && isCurrent && this.commit(order, attached));
  }

  survey(of: Parameters<OrderStore["survey"]>[0]): Promise<Survey> {
    const fence = this.buyers.get(buyerOf(of));
    const own = this.all().filter(({ ownerId, eventId }) => ownerId === of.ownerId && eventId === of.eventId);
    const lines = own
      .filter((order) => liveLines(order).length > 0)
      .map((order) => ({ orderId: order.id, types: { general: liveLines(order).length }, until: order.until }));
    return Promise.resolve({
      readAt: this.clock.now(),
      claims: this.claims(of.eventId, of.ticketIds),
      buyer: fence === undefined ? null : { lines, fence },
      order: this.find(of.orderId),
    });
  }

  read(id: OrderId): Promise<StoredOrder | null> {
    return Promise.resolve(this.find(id));
  }

  replace(before: StoredOrder, after: Order, attached: Attachments): Promise<boolean> {
    const isCurrent = this.stored.get(after.id)?.fence === before.fence;
    const moved = new Set(this.ledger.get(after.id)?.map(({ id }) => id));
    const isNew = attached.movements.every(({ id }) => !moved.has(id));
    const isHeard = attached.providerEvent !== null && this.heard.has(attached.providerEvent);
    return Promise.resolve(isCurrent && isNew && !isHeard && this.commit(after, attached));
  }

  hasHeard(providerEvent: string): Promise<boolean> {
    return Promise.resolve(this.heard.has(providerEvent));
  }

  ledgerOf(id: OrderId): Promise<readonly Movement[]> {
    return Promise.resolve(this.ledger.get(id) ?? []);
  }

  claimOf(eventId: EventId, ticketId: TicketId): Promise<Claim | null> {
    return Promise.resolve(this.claims(eventId, [ticketId])[0] ?? null);
  }

  claimsOf(eventId: EventId, ticketIds: readonly TicketId[]): Promise<Pick<Survey, "claims" | "readAt">> {
    return Promise.resolve({ claims: this.claims(eventId, ticketIds), readAt: this.clock.now() });
  }

  cancelledAt(order: Order): Promise<ReadonlyMap<TicketId, Instant>> {
    return Promise.resolve(this.cancelled.get(order.id) ?? new Map<TicketId, Instant>());
  }

  newestPurchase(of: Parameters<OrderStore["newestPurchase"]>[0]): Promise<OrderId | null> {
    const bought = this.all()
      .filter((order) => order.ownerId === of.ownerId && order.eventId === of.eventId && "completedAt" in order)
      .filter(({ lines }) => lines.some((line) => line.ticketId === of.ticketId && line.status !== "released"))
      .sort((one, other) => completedAt(other) - completedAt(one));
    return Promise.resolve(bought[0]?.id ?? null);
  }

  ownedBy(ownerId: UserId, page: { readonly limit: number }): Promise<OrderPage> {
    const owned = this.all().filter((order) => order.ownerId === ownerId);
    return Promise.resolve({
      orders: owned.sort((one, other) => other.createdAt - one.createdAt).slice(0, page.limit),
      next: null,
    });
  }

  due(queue: SweepQueue, page: { readonly now: Instant; readonly after: string | null }) {
    const keyOf = ({ order }: StoredOrder) => `${sweepOf(order)?.at ?? 0}/${order.id}`;
    const due = this.all()
      .filter((order) => sweepOf(order)?.queue === queue && (sweepOf(order)?.at ?? Infinity) <= page.now)
      .flatMap(({ id }) => this.find(id) ?? [])
      .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
      .filter((stored) => page.after === null || keyOf(stored) > page.after);
    const orders = due.slice(0, ORDERS_PER_PAGE);
    const last = orders.at(-1);
    const next = due.length > orders.length && last !== undefined ? keyOf(last) : null;
    return Promise.resolve({ orders, unreadable: [], next });
  }

  private all(): Order[] {
    return [...this.stored.values()].map(({ order }) => order);
  }

  private find(id: OrderId): StoredOrder | null {
    const stored = this.stored.get(id);
    return stored === undefined ? null : { ...stored, readAt: this.clock.now() };
  }

  private claims(eventId: EventId, ticketIds: readonly TicketId[]): readonly Claim[] {
    return this.all()
      .filter((order) => order.eventId === eventId)
      .flatMap((order) => liveLines(order).map((line) => ({ order, line })))
      .filter(({ line }) => ticketIds.includes(line.ticketId))
      .map(({ order: { id: orderId, ownerId, until }, line: { ticketId, status } }) =>
        status === "sold"
          ? { state: "sold", ticketId, orderId, ownerId }
          : { state: "held", ticketId, orderId, ownerId, until },
      );
  }

  private commit(order: Order, { announcements, movements, providerEvent }: Attachments): true {
    this.put(order);
    this.announced.push(...announcements);
    this.ledger.set(order.id, [...(this.ledger.get(order.id) ?? []), ...movements]);
    if (providerEvent !== null) this.heard.add(providerEvent);
    return true;
  }
}

function completedAt(order: Order): Instant {
  return "completedAt" in order ? order.completedAt : 0;
}

function buyerOf({ eventId, ownerId }: { readonly eventId: EventId; readonly ownerId: UserId }): string {
  return `${eventId}/${ownerId}`;
}
