import * as z from "zod";
import type { EventId } from "../../src/kernel/ids";
import { SECOND } from "../../src/kernel/instant";
import type { Cancellation } from "../../src/modules/events";
import type { Order } from "../../src/modules/orders";
import { anEvent, bought, held, purchasing, tickets, user } from "./steps";
import type { Tap } from "./tap";
import type { World } from "./world";

/** The price of each ticket in minor units; buyers who change their minds get half of it. */
export const PRICE = 1999;
const HALF = 999;

export interface CancelledSale {
  readonly eventId: EventId;
  readonly held: Order;
  readonly paying: Order;
  readonly bought: Order;
  readonly partly: Order;
}

/** What buyers of `aSale` got back in the end: the half of one ticket by its buyer's wish, and all of 4 others. */
export const ALL_REFUNDS = HALF + 4 * PRICE;

/** What the organizer is told of `aSale` in the end: the ticket that its buyer had given back before is no part of it. */
export const IN_THE_END = { orders: 4, done: 4, refunded: 4 * PRICE, refundsFailed: 0 };

/** An event with an order in each state: held, paying, of 3 sold tickets, and of 2 of which one was cancelled before. */
export async function aSale(world: World): Promise<CancelledSale> {
  const eventId = await anEvent(world, { availableTickets: 200, refund: { percent: 50 } });
  const order = (name: string, ...numbers: readonly number[]) =>
    held(world, user(name), { eventId, ticketIds: tickets(...numbers) });
  const partly = await bought(world, await order("dora", 6, 7));
  await world.cancelTickets({ ownerId: user("dora"), which: { orderId: partly.id }, ticketIds: tickets(6) });
  return {
    eventId,
    held: await order("ann", 1),
    paying: await purchasing(world, await order("ben", 2)),
    bought: await bought(world, await order("cy", 3, 4, 5)),
    partly,
  };
}

/** What the organizer asks for; can be asked again. */
export async function calledOff(world: World, eventId: EventId): Promise<Cancellation> {
  const answer = await world.cancelEvent({ eventId, organizerId: user("olga") });
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
}

export async function cancellationNow(world: World, eventId: EventId): Promise<Cancellation> {
  const answer = await world.getEventCancellation({ eventId, organizerId: user("olga") });
  if (!answer.ok) throw new Error(answer.error.detail);
  return answer.value;
}

/** Runs of the scheduled functions, half a minute apart, until the cancellation is finished; at most ten minutes. */
export async function untilFinished(world: World, eventId: EventId): Promise<Cancellation> {
  let cancellation = await cancellationNow(world, eventId);
  for (let runs = 0; runs < 20 && cancellation.finishedAt === null; runs += 1) {
    await world.executeRefunds();
    await world.continueCancellations();
    world.clock.advance(30 * SECOND);
    cancellation = await cancellationNow(world, eventId);
  }
  return cancellation;
}

const refundSchema = z.looseObject({ orderId: z.string(), amount: z.looseObject({ amount: z.int() }) });

/** Counts the refunds that the provider was asked for; the same one asked again is the same refund. */
export class RefundCount {
  private readonly refunds = new Map<string, number>();

  readonly tap: Tap = ({ method, args: [request], run }) => {
    if (method === "refund") this.refunds.set(JSON.stringify(request), refundSchema.parse(request).amount.amount);
    return run();
  };

  get sum(): number {
    return [...this.refunds.values()].reduce((sum, amount) => sum + amount, 0);
  }

  get count(): number {
    return this.refunds.size;
  }
}

/** The event's tickets that somebody still has. */
export async function ticketsLeft(world: World, eventId: EventId): Promise<readonly string[]> {
  const claims = await world.db.collection(`events/${eventId}/tickets`).get();
  return claims.docs.map(({ id }) => id);
}
