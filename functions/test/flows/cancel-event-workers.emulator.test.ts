import * as z from "zod";
import type { EventId } from "../../src/kernel/ids";
import { MINUTE } from "../../src/kernel/instant";
import { audit } from "../world/audit";
import {
  ALL_REFUNDS,
  aSale,
  calledOff,
  cancellationNow,
  IN_THE_END,
  RefundCount,
  ticketsLeft,
  untilFinished,
} from "../world/cancelled-sale";
import { dyingAt, type When } from "../world/dying";
import { openGate } from "../world/open-gate";
import { anEvent, held, tickets, user } from "../world/steps";
import { Gate, type Tap } from "../world/tap";
import { openWorld, type Twists, type World } from "../world/world";

const worlds: World[] = [];
function open(twists: Twists = {}): World {
  const world = openWorld(twists);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

describe("a worker that dies", () => {
  /** The event is called off by an instance that dies on the way; whoever lives is asked again. */
  async function endOf(last: number, when: When) {
    const refunds = new RefundCount();
    const survivor = open({ tap: refunds.tap });
    const sale = await aSale(survivor);
    const { calls, tap } = dyingAt(last, when);
    const doomed = open({ tap, among: survivor.among });
    const dies = async () => {
      await calledOff(doomed, sale.eventId);
      await doomed.cancelOrdersOfEvent(sale.eventId);
    };
    await dies().catch((error: unknown) => error);
    await calledOff(survivor, sale.eventId);
    const { last: whole } = await untilFinished(survivor, sale.eventId);
    const end = { seen: whole?.seen, refunded: refunds.sum, count: refunds.count };
    return { calls, ...end, left: await ticketsLeft(survivor, sale.eventId), faults: await audit(survivor.db) };
  }

  const END = { seen: IN_THE_END, refunded: ALL_REFUNDS, count: 5, left: [], faults: [] };

  it.each(["before", "after"] as const)("just %s any call of its work leaves the same end", async (when) => {
    let deaths = 0;
    for (let lives = false; !lives; deaths += 1) {
      const { calls, ...end } = await endOf(deaths + 1, when);
      expect(end).toEqual(END);
      lives = calls.length <= deaths;
    }
    expect(deaths).toBeGreaterThan(11);
  });
});

describe("an event of many orders", () => {
  const ORDERS = 80;

  async function manyHolds(world: World): Promise<EventId> {
    const eventId = await anEvent(world, { availableTickets: ORDERS });
    const numbers = Array.from({ length: ORDERS }, (_, n) => n + 1);
    await Promise.all(numbers.map((n) => held(world, user(`buyer-${n}`), { eventId, ticketIds: tickets(n) })));
    await calledOff(world, eventId);
    return eventId;
  }

  const ALL_DONE = { orders: ORDERS, done: ORDERS, refunded: 0, refundsFailed: 0 };

  it("is gone on with behind the last page that was saved, once the lease of the dead is over", async () => {
    const pages: unknown[] = [];
    const notes: Tap = ({ method, args: [, page], run }) => {
      if (method === "page") pages.push(z.object({ after: z.string().nullable() }).parse(page).after);
      return run();
    };
    const world = open({ tap: notes });
    const eventId = await manyHolds(world);
    let saves = 0;
    const dies: Tap = ({ method, run }) => {
      if (method === "save") saves += 1;
      return saves < 3 ? run() : Promise.reject(new Error("dead"));
    };
    await expect(open({ tap: dies, among: world.among }).cancelOrdersOfEvent(eventId)).rejects.toThrow("dead");
    const { pass } = await cancellationNow(world, eventId);
    expect(pass).toMatchObject({ number: 1, seen: { orders: 32, done: 32 } });
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("LEASED");
    world.clock.advance(2 * MINUTE);
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("PASSED");
    expect(pages[0]).toBe(pass?.cursor);
    expect(await cancellationNow(world, eventId)).toMatchObject({ last: { number: 1, seen: ALL_DONE } });
    expect(await untilFinished(world, eventId)).toMatchObject({ last: { number: 2, seen: ALL_DONE } });
    expect(await audit(world.db)).toEqual([]);
  });

  it("is walked by one of three workers that come at once", async () => {
    const world = open();
    const eventId = await manyHolds(world);
    const workers = [world, open({ among: world.among }), open({ among: world.among })];
    const turns = await Promise.all(workers.map((worker) => worker.cancelOrdersOfEvent(eventId)));
    expect(turns.filter((turn) => turn === "PASSED")).toHaveLength(1);
    expect(turns.filter((turn) => turn === "LEASED" || turn === "OVERTAKEN")).toHaveLength(2);
    expect(await untilFinished(world, eventId)).toMatchObject({ last: { seen: ALL_DONE } });
    expect(await audit(world.db)).toEqual([]);
  });

  it("is counted once where a worker wakes up that was taken for dead", async () => {
    const gate = new Gate();
    let saves = 0;
    const sleeps: Tap = async ({ method, run }) => {
      if (method === "save") saves += 1;
      if (method === "save" && saves === 2) await gate.pass();
      return run();
    };
    const world = open();
    const eventId = await manyHolds(world);
    const sleeper = open({ tap: sleeps, among: world.among }).cancelOrdersOfEvent(eventId);
    await gate.arrived;
    world.clock.advance(2 * MINUTE);
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("PASSED");
    await openGate(gate, world);
    expect(await sleeper).toBe("OVERTAKEN");
    expect(await untilFinished(world, eventId)).toMatchObject({ last: { seen: ALL_DONE } });
    expect(await audit(world.db)).toEqual([]);
  });
});
