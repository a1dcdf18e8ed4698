import * as z from "zod";
import { MINUTE } from "../../src/kernel/instant";
import { audit } from "../world/audit";
import type { Tap } from "../world/tap";
import { anEvent, held, tickets, user } from "../world/steps";
import { openWorld, type World } from "../world/world";

const ORDERS = 1_200;
const HELD_AT_ONCE = 100;

/** Every tenth commit fails, once for its order; those of the orders in `always` fail each time. */
function failing(always: ReadonlySet<string>): Tap {
  const failedOnce = new Set<string>();
  let commits = 0;
  return ({ method, args: [before], run }) => {
    if (method !== "replace") return run();
    commits += 1;
    const orderId = orderIdOf(before);
    const unlucky = commits % 10 === 0 && !failedOnce.has(orderId);
    if (unlucky) failedOnce.add(orderId);
    return unlucky || always.has(orderId) ? Promise.reject(new Error("planted")) : run();
  };
}

function orderIdOf(stored: unknown): string {
  return z.object({ order: z.object({ id: z.string() }) }).parse(stored).order.id;
}

describe("the release of 1,200 orders that have run out", () => {
  let world: World;
  const always = new Set<string>();

  beforeAll(async () => {
    world = openWorld({ tap: failing(always) });
    const eventId = await anEvent(world, { availableTickets: ORDERS });
    for (let from = 0; from < ORDERS; from += HELD_AT_ONCE) {
      const batch = Array.from({ length: HELD_AT_ONCE }, (_, n) => from + n);
      const orders = await Promise.all(
        batch.map((n) => held(world, user(`buyer-${n}`), { eventId, ticketIds: tickets(n + 1) })),
      );
      const [first] = orders;
      if (first !== undefined && from % 500 === 0) always.add(first.id);
    }
  });
  afterAll(() => world.close());

  it("passes the three that always fail, comes back for those that failed once, and counts them all", async () => {
    expect(always.size).toBe(3);
    world.clock.advance(21 * MINUTE);
    const first = await world.releaseExpiredHolds();
    expect(first.done + first.failed).toBe(ORDERS);
    expect(first.failed).toBeGreaterThanOrEqual(ORDERS / 10);
    expect(await world.releaseExpiredHolds()).toMatchObject({ done: first.failed - 3, failed: 3 });
    expect(await world.releaseExpiredHolds()).toMatchObject({ done: 0, failed: 3 });
    const live = await world.db.collection("orders").where("status", "==", "held").get();
    expect(new Set(live.docs.map(({ id }) => id))).toEqual(always);
    expect(await audit(world.db)).toEqual([]);
  });

  it("reports how late it was", async () => {
    expect((await world.releaseExpiredHolds()).lagMs).toBeGreaterThanOrEqual(MINUTE);
  });
});

describe("an order that cannot be read", () => {
  it("stops no other order that is due", async () => {
    const world = openWorld();
    const eventId = await anEvent(world, { availableTickets: 40 });
    const buyers = Array.from({ length: 30 }, (_, n) => user(`buyer-${n}`));
    const orders = await Promise.all(
      buyers.map((buyer, n) => held(world, buyer, { eventId, ticketIds: tickets(n + 1) })),
    );
    const broken = world.db.doc(`orders/${orders[0]?.id ?? ""}`);
    const { currency } = (await broken.get()).data() ?? {};
    await broken.update({ currency: "no currency" });
    world.clock.advance(21 * MINUTE);
    expect(await world.releaseExpiredHolds()).toMatchObject({ done: 29, failed: 1 });
    await broken.update({ currency: String(currency) });
    expect(await world.releaseExpiredHolds()).toMatchObject({ done: 1, failed: 0 });
    await world.close();
  });
});
