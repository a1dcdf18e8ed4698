import type { EventId } from "../../src/kernel/ids";
import { inParallel } from "../../src/kernel/in-parallel";
import { MINUTE } from "../../src/kernel/instant";
import type { Order } from "../../src/modules/orders";
import { published } from "./projection";
import { anEvent, bought, held, purchasing, tickets, user } from "./steps";
import type { World } from "./world";

const AT_ONCE = 25;

/** An event of 140 buyers, each with one order. */
export interface Crowd {
  readonly eventId: EventId;
  /** Those who hold, pay for or own a ticket. */
  readonly live: readonly Order[];
}

/** 110 holds, 5 orders that pay, 5 of sold tickets, and 4 that ended in each of 5 ways. The outbox is empty. */
export async function aCrowd(world: World): Promise<Crowd> {
  const eventId = await anEvent(world, { availableTickets: 140 });
  let buyers = 0;
  const buyer = () => {
    buyers += 1;
    return held(world, user(`buyer-${buyers}`), { eventId, ticketIds: tickets(buyers) });
  };
  const crowd = (size: number) => inParallel(Array.from({ length: size }), AT_ONCE, buyer);
  const each = (orders: readonly Order[], work: (order: Order) => Promise<unknown>) =>
    inParallel(orders, AT_ONCE, work);
  await expired(world, () => crowd(4));
  await crowd(4);
  world.clock.advance(21 * MINUTE);
  const release = ({ id, ownerId }: Order) => world.releaseHold({ orderId: id, ownerId, ticketIds: null });
  const cancel = ({ id, ownerId }: Order) => world.cancelTickets({ ownerId, which: { orderId: id }, ticketIds: null });
  await each(await crowd(4), release);
  await each(await crowd(4), async (order) => release(await purchasing(world, order)));
  await each(await crowd(4), async (order) => cancel(await bought(world, order)));
  const paid = await crowd(5);
  await each(paid, (order) => bought(world, order));
  const paying = await crowd(5);
  await each(paying, (order) => purchasing(world, order));
  const live = [...paid, ...paying, ...(await crowd(110))];
  await published(world);
  return { eventId, live };
}

/** Holds that have run out and are swept. */
async function expired(world: World, hold: () => Promise<unknown>): Promise<void> {
  await hold();
  world.clock.advance(21 * MINUTE);
  await world.releaseExpiredHolds();
}
