import * as z from "zod";
import type { TicketId } from "../../src/kernel/ids";
import { MINUTE, SECOND } from "../../src/kernel/instant";
import { refundedOf, type Order } from "../../src/modules/orders";
import { audit } from "../world/audit";
import {
  ALL_REFUNDS,
  aSale,
  calledOff,
  cancellationNow,
  IN_THE_END,
  PRICE,
  RefundCount,
  ticketsLeft,
  untilFinished,
  type CancelledSale,
} from "../world/cancelled-sale";
import { auditMoney } from "../world/money";
import { openGate } from "../world/open-gate";
import { anEvent, bought, held, hold, orderNow, tickets, user } from "../world/steps";
import { Gate, PASS, type Tap } from "../world/tap";
import { openWorld, type Twists, type World } from "../world/world";

const worlds: World[] = [];
function open(twists: Twists = {}): World {
  const world = openWorld(twists);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

/** Where all four orders of a sale stand, in short. */
async function statusesOf(world: World, sale: CancelledSale): Promise<readonly string[]> {
  const orders = await Promise.all(
    [sale.held, sale.paying, sale.bought, sale.partly].map((one) => orderNow(world, one)),
  );
  return orders.map((order) => `${order.status} ${"failure" in order ? order.failure?.code : "-"}`);
}

const ENDED = [
  "released EVENT_CANCELLED",
  "failed EVENT_CANCELLED",
  "cancelled EVENT_CANCELLED",
  "cancelled EVENT_CANCELLED",
];

describe("the cancellation of an event", () => {
  it("ends every order, and gives all of the price back whatever the refund policy says", async () => {
    const refunds = new RefundCount();
    const world = open({ tap: refunds.tap });
    const sale = await aSale(world);
    expect(await calledOff(world, sale.eventId)).toMatchObject({ finishedAt: null, pass: null, last: null });
    expect(await world.cancelOrdersOfEvent(sale.eventId)).toBe("PASSED");
    expect(await statusesOf(world, sale)).toEqual(ENDED);
    expect(await cancellationNow(world, sale.eventId)).toMatchObject({
      last: { number: 1, seen: { orders: 4, done: 2, refunded: 0, refundsFailed: 0 } },
    });
    expect(await untilFinished(world, sale.eventId)).toMatchObject({ last: { seen: IN_THE_END }, leaseUntil: null });
    expect({ count: refunds.count, sum: refunds.sum }).toEqual({ count: 5, sum: ALL_REFUNDS });
    expect(await ticketsLeft(world, sale.eventId)).toEqual([]);
    expect(await audit(world.db)).toEqual([]);
  });

  it("goes on for at least a minute, and then has nothing more to do", async () => {
    const world = open();
    const eventId = await anEvent(world);
    await calledOff(world, eventId);
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("PASSED");
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("NOT_DUE");
    world.clock.advance(61 * SECOND);
    expect(await world.continueCancellations()).toEqual({ running: 0, finished: 1, failed: 0 });
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("ALREADY_FINISHED");
    expect(await world.continueCancellations()).toEqual({ running: 0, finished: 0, failed: 0 });
    for (const finished of [1, 1, 0]) {
      world.clock.advance(60 * MINUTE);
      expect(await world.continueCancellations()).toEqual({ running: 0, finished, failed: 0 });
    }
  });

  it("answers a repeat with how far it is, and lets nobody hold, pay or publish any more", async () => {
    const world = open();
    const sale = await aSale(world);
    await calledOff(world, sale.eventId);
    const finished = await untilFinished(world, sale.eventId);
    expect(await calledOff(world, sale.eventId)).toEqual(finished);
    world.clock.advance(6 * SECOND);
    const late = await hold(world, user("eve"), { eventId: sale.eventId, ticketIds: tickets(9) });
    expect(late).toMatchObject({ ok: false, error: { reason: "EVENT_CANCELLED" } });
  });

  it("of an event that nobody cancelled is nobody's work", async () => {
    const world = open();
    const eventId = await anEvent(world);
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("NOT_CANCELLED");
    expect(await world.getEventCancellation({ eventId, organizerId: user("olga") })).toMatchObject({
      error: { reason: "CANCELLATION_NOT_FOUND" },
    });
  });
});

describe("a payment that was captured when nobody recorded it", () => {
  it("is completed, then cancelled, and given back", async () => {
    const refunds = new RefundCount();
    const world = open({ tap: refunds.tap });
    const sale = await aSale(world);
    const captures: Tap = async ({ method, run }) => {
      const answer = await run();
      if (method === "capture") throw new Error("crash");
      return answer;
    };
    const finalizer = open({ tap: captures, among: world.among });
    await expect(finalizer.finalizePurchase({ orderId: sale.paying.id, attempt: 1 })).rejects.toThrow("crash");
    await calledOff(world, sale.eventId);
    const { last } = await untilFinished(world, sale.eventId);
    expect(last?.seen).toEqual({ ...IN_THE_END, refunded: 5 * PRICE });
    expect(refunds.sum).toBe(ALL_REFUNDS + PRICE);
    expect((await orderNow(world, sale.paying)).status).toBe("cancelled");
    expect(await audit(world.db)).toEqual([]);
  });
});

describe("a provider that is silent", () => {
  it("keeps the order that pays alive until a later pass hears from it", async () => {
    let silent = true;
    const silence: Tap = ({ method, run }) =>
      method === "cancel" && silent ? Promise.reject(new Error("silence")) : run();
    const world = open({ tap: silence });
    const sale = await aSale(world);
    await calledOff(world, sale.eventId);
    await world.cancelOrdersOfEvent(sale.eventId);
    expect(world.failures).toEqual([sale.paying.id]);
    for (let minutes = 0; minutes < 2; minutes += 1) {
      world.clock.advance(61 * SECOND);
      await world.executeRefunds();
      await world.continueCancellations();
    }
    expect(await cancellationNow(world, sale.eventId)).toMatchObject({ finishedAt: null, last: { seen: { done: 3 } } });
    silent = false;
    expect(await untilFinished(world, sale.eventId)).toMatchObject({ last: { seen: IN_THE_END } });
    expect(await audit(world.db)).toEqual([]);
  });
});

describe("an instance that had not heard of it", () => {
  /** Ann has a ticket, and Eve's hold is decided, and committed once the gate is opened. */
  async function heldBack(tap: Tap) {
    const gate = new Gate();
    const world = open({ tap });
    const eventId = await anEvent(world);
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const stale = open({
      among: world.among,
      tap: async ({ method, run }) => {
        if (method === "place") await gate.pass();
        return run();
      },
    });
    const late = hold(stale, user("eve"), { eventId, ticketIds: tickets(9) });
    await gate.arrived;
    return { gate, world, eventId, late };
  }

  /** Eve's hold is decided before the cancellation and committed after the first pass. */
  async function staleHold(tap: Tap) {
    const { gate, world, eventId, late } = await heldBack(tap);
    await calledOff(world, eventId);
    const first = await world.cancelOrdersOfEvent(eventId);
    await openGate(gate, world);
    expect(await late).toMatchObject({ ok: true });
    const { last } = await untilFinished(world, eventId);
    return { first, orders: last?.seen.orders, left: await ticketsLeft(world, eventId), faults: await audit(world.db) };
  }

  it("makes an order that a later pass ends", async () => {
    expect(await staleHold(PASS)).toEqual({ first: "PASSED", orders: 2, left: [], faults: [] });
  });

  it.each([1, 16])("makes an order %s minutes after the cancellation was finished: a look ends it", async (minutes) => {
    const { gate, world, eventId, late } = await heldBack(PASS);
    await calledOff(world, eventId);
    const { finishedAt, last } = await untilFinished(world, eventId);
    expect(last?.seen.orders).toBe(1);
    for (let minute = 0; minute < minutes; minute += 1) {
      world.clock.advance(MINUTE);
      await world.continueCancellations();
    }
    await openGate(gate, world);
    const order = await late;
    expect(order).toMatchObject({ ok: true, value: { status: "held" } });
    for (let run = 0; run < 2; run += 1) {
      world.clock.advance(60 * MINUTE);
      await world.continueCancellations();
    }
    const stored = await world.db.collection("orders").where("ownerId", "==", "eve").get();
    expect(stored.docs.map((doc) => doc.get("failure.code") as unknown)).toEqual(["EVENT_CANCELLED"]);
    expect(await cancellationNow(world, eventId)).toMatchObject({
      finishedAt,
      lookAt: null,
      last: { seen: { orders: 2 } },
    });
    expect(await ticketsLeft(world, eventId)).toEqual([]);
    expect(await audit(world.db)).toEqual([]);
  });

  it("leaves a live order behind where the minute is not waited for", async () => {
    const readSchema = z.looseObject({ cancellation: z.looseObject({ requestedAt: z.int() }) });
    const withoutTheMinute: Tap = async ({ run }) => {
      const found = await run();
      const read = readSchema.safeParse(found);
      if (!read.success) return found;
      const { cancellation } = read.data;
      return { ...read.data, cancellation: { ...cancellation, requestedAt: cancellation.requestedAt - MINUTE } };
    };
    const { first, orders, left } = await staleHold(withoutTheMinute);
    expect({ first, orders, left }).toEqual({ first: "FINISHED", orders: 1, left: tickets(9) });
  });
});

describe("a buyer or organizer who had not heard of it", () => {
  const asBuyer = (world: World, { id, ownerId }: Order, ticketIds: readonly TicketId[] | null) =>
    world.cancelTickets({ ownerId, which: { orderId: id }, ticketIds });
  const asOrganizer = (world: World, { id }: Order, ticketIds: readonly TicketId[] | null) =>
    world.refundOrder({
      ...{ orderId: id, organizerId: user("olga"), ticketIds, give: { percent: 0 }, keepTickets: false },
      command: { id: "command-1", requestHash: null },
    });

  /** Two tickets of which some are cancelled by an event that was on when it was read; committed at the gate. */
  async function staleCancel(cancelsAs: typeof asBuyer | typeof asOrganizer, ticketIds: readonly TicketId[] | null) {
    const gate = new Gate();
    const world = open();
    const eventId = await anEvent(world, { refund: { percent: 50 } });
    const order = await bought(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1, 2) }));
    const stale = open({
      among: world.among,
      tap: async ({ method, run }) => {
        if (method === "replace") await gate.pass();
        return run();
      },
    });
    const late = cancelsAs(stale, order, ticketIds);
    await gate.arrived;
    await calledOff(world, eventId);
    return { world, eventId, order, gate, late };
  }

  const CASES = [
    ["a buyer with all tickets", asBuyer, null],
    ["a buyer with one ticket", asBuyer, tickets(2)],
    ["an organizer with all tickets, for nothing", asOrganizer, null],
  ] as const;

  it.each(CASES)("gives the whole price back where it is %s before the pass", async (_, cancelsAs, ticketIds) => {
    const { world, eventId, order, gate, late } = await staleCancel(cancelsAs, ticketIds);
    await openGate(gate, world);
    expect(await late).toMatchObject({ ok: true });
    const { last } = await untilFinished(world, eventId);
    const { status } = await orderNow(world, order);
    expect({ status, refunded: refundedOf(await orderNow(world, order)) }).toEqual({
      status: "cancelled",
      refunded: 2 * PRICE,
    });
    expect(last?.seen).toMatchObject({ orders: 1, done: 1, refundsFailed: 0 });
    expect([...(await audit(world.db)), ...(await auditMoney(world))]).toEqual([]);
  });

  it.each(CASES)("gives the whole price back where it is %s behind the pass", async (_, cancelsAs, ticketIds) => {
    const { world, eventId, order, gate, late } = await staleCancel(cancelsAs, ticketIds);
    expect(await world.cancelOrdersOfEvent(eventId)).toBe("PASSED");
    await openGate(gate, world);
    await late;
    await untilFinished(world, eventId);
    const { refunds, lines } = await orderNow(world, order);
    expect(lines.map(({ status }) => status)).toEqual(["cancelled", "cancelled"]);
    expect(refunds.map(({ amount, because }) => [amount, because])).toEqual([
      [PRICE, "EVENT_CANCELLED"],
      [PRICE, "EVENT_CANCELLED"],
    ]);
    expect(await audit(world.db)).toEqual([]);
  });

  it("leaves what was cancelled before, however late its refund is made", async () => {
    const world = open();
    const eventId = await anEvent(world, { refund: { percent: 50 } });
    const order = await bought(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1, 2) }));
    await asBuyer(world, order, null);
    await calledOff(world, eventId);
    expect((await untilFinished(world, eventId)).last?.seen.orders).toBe(0);
    expect(refundedOf(await orderNow(world, order))).toBe(2 * 999);
  });
});
