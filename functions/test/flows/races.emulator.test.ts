import * as z from "zod";
import { MINUTE } from "../../src/kernel/instant";
import { audit } from "../world/audit";
import { openGate } from "../world/open-gate";
import { published } from "../world/projection";
import { Gate, type Tap } from "../world/tap";
import { unguarded } from "../world/unguarded";
import { anEvent, bought, held, hold, orderNow, purchasing, tickets, user } from "../world/steps";
import { openWorld, type Twists, type World } from "../world/world";

const GUARDED: Twists = {};
const UNGUARDED: Twists = { orders: unguarded("replace") };

const worlds: World[] = [];
function open(twists: Twists): World {
  const world = openWorld(twists);
  worlds.push(world);
  return world;
}
afterAll(() => Promise.all(worlds.map((world) => world.close())));

/** Holds the n-th replacement of an order back at the gate: after it was decided and before it is committed. */
function pausing(gate: Gate, which: number): Pick<Twists, "tap"> {
  let replacements = 0;
  return {
    tap: async ({ method, run }) => {
      if (method === "replace") replacements += 1;
      if (method === "replace" && replacements === which) await gate.pass();
      return run();
    },
  };
}

describe("many buyers", () => {
  it("leave a ticket with exactly one of 50, and 49 are told that it is taken", async () => {
    const world = open(GUARDED);
    const eventId = await anEvent(world);
    const buyers = Array.from({ length: 50 }, (_, n) => user(`buyer-${n}`));
    const answers = await Promise.all(buyers.map((buyer) => hold(world, buyer, { eventId, ticketIds: tickets(7) })));
    const reasons = answers.map((answer) => (answer.ok ? "HELD" : answer.error.reason));
    expect(reasons.filter((reason) => reason === "HELD")).toHaveLength(1);
    expect(reasons.filter((reason) => reason === "TICKET_UNAVAILABLE")).toHaveLength(49);
    expect(await audit(world.db)).toEqual([]);
  });

  it("never split a hold of several tickets between them", async () => {
    const world = open(GUARDED);
    const eventId = await anEvent(world);
    const sets = [tickets(1, 2), tickets(2, 3), tickets(3, 4), tickets(4, 1)];
    await Promise.all(sets.map((ticketIds, n) => hold(world, user(`buyer-${n}`), { eventId, ticketIds })));
    const claims = await world.db.collection(`events/${eventId}/tickets`).get();
    expect([2, 4]).toContain(claims.size);
    expect(await audit(world.db)).toEqual([]);
  });
});

describe("one buyer", () => {
  it("gets one order for the same hold asked 10 times at once", async () => {
    const world = open(GUARDED);
    const eventId = await anEvent(world);
    const asks = Array.from({ length: 10 }, () => held(world, user("ann"), { eventId, ticketIds: tickets(1, 2) }));
    const orders = await Promise.all(asks);
    expect(new Set(orders.map(({ id }) => id)).size).toBe(1);
  });

  /** Two holds look at the same lines before either commits. */
  async function twoHoldsAtTheLimit(twists: Twists): Promise<number> {
    const gate = new Gate();
    let surveys = 0;
    const tap: Tap = async ({ method, run }) => {
      const answer = await run();
      if (method === "survey") surveys += 1;
      if (surveys === 2) gate.release();
      if (method === "survey" && surveys <= 2) await gate.pass();
      return answer;
    };
    const world = open({ ...twists, tap });
    const eventId = await anEvent(world, { limits: { perBuyer: 3 } });
    await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const asks = [tickets(2, 3), tickets(4, 5)].map((ticketIds) => hold(world, user("ann"), { eventId, ticketIds }));
    return (await Promise.all(asks)).filter(({ ok }) => ok).length;
  }

  it("cannot pass the limit by two holds at once", async () => {
    expect(await twoHoldsAtTheLimit(GUARDED)).toBe(1);
  });

  it("passes it where the guard is removed", async () => {
    expect(await twoHoldsAtTheLimit({ orders: unguarded("place") })).toBe(2);
  });
});

describe("five deliveries of one purchase request", () => {
  /** How many of them committed, and what the audit says. All read the order before one after the other commits. */
  async function fiveDeliveries(twists: Twists) {
    const gate = new Gate();
    let waiting = 0;
    let commits = 0;
    let turn: Promise<unknown> = gate.opened;
    const tap: Tap = async ({ method, run }) => {
      if (method !== "replace") return run();
      waiting += 1;
      if (waiting === 5) gate.release();
      const saved = turn.then(run);
      turn = saved.then(() => published(world));
      if ((await saved) === true) commits += 1;
      return saved;
    };
    const world = open(twists);
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    const request = { orderId: order.id, attempt: 1 };
    const finalizer = open({ ...twists, tap, among: world.among });
    await Promise.all(Array.from({ length: 5 }, () => finalizer.finalizePurchase(request)));
    return { commits, order: await orderNow(world, order), faults: await audit(world.db) };
  }

  it("complete the order once", async () => {
    const { commits, order, faults } = await fiveDeliveries(GUARDED);
    expect(commits).toBe(1);
    expect(order).toMatchObject({ status: "completed", version: 3 });
    expect(faults).toEqual([]);
  });

  it("complete it five times where the guard is removed", async () => {
    expect((await fiveDeliveries(UNGUARDED)).commits).toBe(5);
  });
});

describe("a delivery after the cancellation", () => {
  /** It has decided to complete the order when another delivery does, the ticket is cancelled, and somebody else buys it. */
  async function overtaken(twists: Twists) {
    const gate = new Gate();
    const world = open({ ...twists, ...pausing(gate, 2) });
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, user("ann"), { eventId, ticketIds: tickets(1) }));
    const request = { orderId: order.id, attempt: 1 };
    const late = world.finalizePurchase(request);
    await gate.arrived;
    await world.finalizePurchase(request);
    await world.cancelTickets({ ownerId: user("ann"), which: { orderId: order.id }, ticketIds: null });
    await bought(world, await held(world, user("ben"), { eventId, ticketIds: tickets(1) }));
    await openGate(gate, world);
    await late;
    return { status: (await orderNow(world, order)).status, faults: await audit(world.db) };
  }

  it("changes nothing, though it was decided before", async () => {
    expect(await overtaken(GUARDED)).toEqual({ status: "cancelled", faults: [] });
  });

  it("sells the ticket twice where the guard is removed", async () => {
    const { faults } = await overtaken(UNGUARDED);
    expect(faults.join("\n")).toContain("is in two live orders");
  });
});

describe("three overlapping release runs", () => {
  it("beside purchases leave every order either completed or expired", async () => {
    const world = open(GUARDED);
    const eventId = await anEvent(world, { availableTickets: 40 });
    const orders = await Promise.all(
      Array.from({ length: 40 }, (_, n) => held(world, user(`buyer-${n}`), { eventId, ticketIds: tickets(n + 1) })),
    );
    const paying = orders.filter((_, n) => n % 2 === 0);
    await Promise.all(paying.map((order) => purchasing(world, order)));
    world.clock.advance(21 * MINUTE);
    const deliveries = paying.map(({ id }) => world.finalizePurchase({ orderId: id, attempt: 1 }));
    const runs = [1, 2, 3].map(() => world.releaseExpiredHolds());
    await Promise.all([...deliveries, ...runs]);
    const statuses = (await Promise.all(orders.map((order) => orderNow(world, order)))).map(({ status }) => status);
    expect(statuses).toEqual(orders.map((_, n) => (n % 2 === 0 ? "completed" : "expired")));
    expect(world.failures).toEqual([]);
    expect(await audit(world.db)).toEqual([]);
  });

  /** A purchase decided in time commits after the hold has run out and was released. */
  async function purchaseTooLate(twists: Twists) {
    const gate = new Gate();
    const world = open({ ...twists, ...pausing(gate, 1) });
    const eventId = await anEvent(world);
    const order = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    const late = world.purchaseOrder({ ownerId: user("ann"), which: { orderId: order.id }, method: null });
    await gate.arrived;
    world.clock.advance(21 * MINUTE);
    await Promise.all([1, 2, 3].map(() => world.releaseExpiredHolds()));
    await openGate(gate, world);
    return { answer: await late, faults: await audit(world.db) };
  }

  it("tell a purchase that comes too late that the hold has run out", async () => {
    const { answer, faults } = await purchaseTooLate(GUARDED);
    expect(answer).toMatchObject({ ok: false, error: { reason: "HOLD_EXPIRED" } });
    expect(faults).toEqual([]);
  });

  it("let it pay for nothing where the guard is removed", async () => {
    const { answer, faults } = await purchaseTooLate(UNGUARDED);
    expect(answer.ok).toBe(true);
    expect(faults.join("\n")).toContain("but missing: ");
  });
});

describe("a hold over one ticket of an expired order of ten", () => {
  it("frees the other nine", async () => {
    const world = open(GUARDED);
    const eventId = await anEvent(world);
    const ten = await held(world, user("ann"), { eventId, ticketIds: tickets(1, 2, 3, 4, 5, 6, 7, 8, 9, 10) });
    world.clock.advance(21 * MINUTE);
    await held(world, user("ben"), { eventId, ticketIds: tickets(4) });
    expect((await orderNow(world, ten)).status).toBe("expired");
    const claims = await world.db.collection(`events/${eventId}/tickets`).get();
    expect(claims.docs.map((doc) => doc.id)).toEqual(tickets(4));
    expect(await audit(world.db)).toEqual([]);
  });

  /** Ben has found the order expired when Cy takes one of its tickets; then Ben's expiry is committed. */
  async function twoTakers(twists: Twists): Promise<readonly string[]> {
    const gate = new Gate();
    const world = open({ ...twists, ...pausing(gate, 1) });
    const eventId = await anEvent(world);
    await held(world, user("ann"), { eventId, ticketIds: tickets(1, 2, 3) });
    world.clock.advance(21 * MINUTE);
    const late = hold(world, user("ben"), { eventId, ticketIds: tickets(1) });
    await gate.arrived;
    await held(world, user("cy"), { eventId, ticketIds: tickets(2) });
    await openGate(gate, world);
    await late;
    return audit(world.db);
  }

  it("does not take a ticket from who was faster", async () => {
    expect(await twoTakers(GUARDED)).toEqual([]);
  });

  it("takes it where the guard is removed", async () => {
    expect((await twoTakers(UNGUARDED)).join("\n")).toContain("but missing: ");
  });
});

describe("a purchase at the last second, with the finalizer late", () => {
  /** The hold's time is over, the payment is under way, and Ben wants the ticket. */
  async function lateFinalizer(twists: Twists) {
    const world = open(twists);
    const eventId = await anEvent(world);
    const order = await held(world, user("ann"), { eventId, ticketIds: tickets(1) });
    world.clock.advance(20 * MINUTE - 1_000);
    await purchasing(world, order);
    world.clock.advance(5 * MINUTE);
    await world.releaseExpiredHolds();
    const taken = await hold(world, user("ben"), { eventId, ticketIds: tickets(1) });
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    return { taken, status: (await orderNow(world, order)).status, faults: await audit(world.db) };
  }

  /** Goes by the ticket's time alone, and sees a hold in a payment. */
  const paymentUnseen: Twists = {
    tap: async ({ method, run }) => {
      const found = await run();
      const stored = z.looseObject({ order: z.looseObject({}) }).safeParse(found);
      if (method !== "read" || !stored.success) return found;
      return { ...stored.data, order: { ...stored.data.order, status: "held" } };
    },
  };

  it("leaves the ticket with who pays", async () => {
    const { taken, status, faults } = await lateFinalizer(GUARDED);
    expect(taken).toMatchObject({ ok: false, error: { reason: "TICKET_UNAVAILABLE" } });
    expect(status).toBe("completed");
    expect(faults).toEqual([]);
  });

  it("takes it away where the guard is removed", async () => {
    const { taken, status } = await lateFinalizer(paymentUnseen);
    expect(taken.ok).toBe(true);
    expect(status).toBe("expired");
  });
});
