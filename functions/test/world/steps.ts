import { randomBytes } from "node:crypto";
import { eventIdSchema, orderIdSchema, ticketIdSchema, userIdSchema } from "../../src/kernel/ids";
import type { EventId, OrderId, TicketId, UserId } from "../../src/kernel/ids";
import { HOUR } from "../../src/kernel/instant";
import { currencySchema } from "../../src/kernel/money";
import type { Order, Wish } from "../../src/modules/orders";
import { named } from "../builders/wishes";
import type { World } from "./world";

export function user(name: string): UserId {
  return userIdSchema.parse(name);
}

/** Ids of tickets of the one type that simple events have, by their numbers. */
export function tickets(...numbers: readonly number[]): readonly TicketId[] {
  return numbers.map((number) => ticketIdSchema.parse(`general-${String(number).padStart(6, "0")}`));
}

interface EventWishes {
  readonly availableTickets?: number;
  readonly ticketsPrice?: number;
  readonly refund?: { readonly percent: number };
  readonly draft?: boolean;
  readonly limits?: { readonly perOrder?: number; readonly perBuyer?: number };
  /** Rows of the one section `floor` of the one type `vip`, instead of tickets without seats. */
  readonly rows?: { readonly ids: readonly string[]; readonly seats: number };
}

/** An event on sale that starts in a day. */
export async function anEvent(world: World, wishes: EventWishes = {}): Promise<EventId> {
  const eventId = eventIdSchema.parse(`event-${randomBytes(5).toString("hex")}`);
  const startTime = world.clock.now() + 24 * HOUR;
  const described = { name: "Concert", description: "One night", startTime, endTime: startTime + 3 * HOUR };
  const currency = currencySchema.parse("USD");
  const { rows, ...others } = wishes;
  const tickets =
    rows === undefined
      ? { availableTickets: 20, ticketsPrice: 19.99 }
      : {
          ticketTypes: [
            { id: "vip", name: "VIP", price: { amount: 9900, currency }, sections: [{ id: "floor", rows: [rows] }] },
          ],
        };
  const description = { ...described, currency, ...tickets, ...others };
  const created = await world.createEvent({ eventId, organizerId: user("olga"), description, requestHash: null });
  if (!created.ok) throw new Error(created.error.detail);
  return eventId;
}

interface Ask {
  readonly eventId: EventId;
  readonly ticketIds: readonly TicketId[];
}

/** What a hold answers; each call is a request of its own. */
export function hold(world: World, ownerId: UserId, { eventId, ticketIds }: Ask): ReturnType<World["holdTickets"]> {
  return holdAny(world, ownerId, { eventId, wishes: named(...ticketIds) });
}

/** As `hold`, by whatever is wished for. */
export function holdAny(
  world: World,
  ownerId: UserId,
  ask: { readonly eventId: EventId; readonly wishes: readonly Wish[] },
): ReturnType<World["holdTickets"]> {
  const orderId = orderIdSchema.parse(randomBytes(15).toString("hex"));
  return world.holdTickets({ ...ask, orderId, ownerId, requestHash: null });
}

/** The order of a hold that must succeed. */
export async function held(world: World, ownerId: UserId, ask: Ask): Promise<Order> {
  return succeeded(await hold(world, ownerId, ask));
}

/** The order after its purchase was asked for. */
export async function purchasing(world: World, { id, ownerId }: Order, method: string | null = null): Promise<Order> {
  return succeeded(await world.purchaseOrder({ ownerId, which: { orderId: id }, method }));
}

/** The order after its purchase was finalized. */
export async function bought(world: World, order: Order): Promise<Order> {
  const { attempt } = await purchasing(world, order);
  await world.finalizePurchase({ orderId: order.id, attempt });
  return orderNow(world, order);
}

export async function orderNow(world: World, { id }: { readonly id: OrderId }): Promise<Order> {
  const stored = await world.orders.read(id);
  if (stored === null) throw new Error(`There is no order ${id}.`);
  return stored.order;
}

function succeeded(answer: Awaited<ReturnType<World["holdTickets"]>>): Order {
  if (!answer.ok) throw new Error(`${answer.error.reason}: ${answer.error.detail}`);
  return answer.value;
}
