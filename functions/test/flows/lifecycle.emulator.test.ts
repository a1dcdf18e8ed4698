import { HOUR, MINUTE, SECOND } from "../../src/kernel/instant";
import { orderIdSchema } from "../../src/kernel/ids";
import { named } from "../builders/wishes";
import { audit } from "../world/audit";
import { allPayments } from "../world/money";
import { anEvent, bought, held, hold, orderNow, purchasing, tickets, user } from "../world/steps";
import type { Tap } from "../world/tap";
import { openWorld, type Twists, type World } from "../world/world";

const ANN = user("ann");
const worlds: World[] = [];

function open(twists: Twists = {}): World {
  const world = openWorld(twists);
  worlds.push(world);
  return world;
}

afterEach(async () => {
  for (const world of worlds.splice(0)) {
    const faults = await audit(world.db);
    await world.close();
    if (faults.length > 0) throw new Error(faults.join("\n"));
  }
});

/** A provider that does not answer while `silent` is set. */
function silentProvider() {
  const provider = { silent: true };
  const tap: Tap = ({ method, run }) => {
    const asksProvider = ["authorize", "capture", "cancel", "refund"].includes(method);
    return provider.silent && asksProvider ? Promise.reject(new Error("no answer")) : run();
  };
  return { provider, tap };
}

describe("a hold", () => {
  it("is answered by the same order while it lasts, and by a new one afterwards", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const first = await held(world, ANN, { eventId, ticketIds: tickets(1, 2) });
    world.clock.advance(19 * MINUTE);
    expect(await held(world, ANN, { eventId, ticketIds: tickets(2, 1) })).toEqual(first);
    world.clock.advance(MINUTE);
    const second = await held(world, ANN, { eventId, ticketIds: tickets(1, 2) });
    expect(second.id).not.toBe(first.id);
    expect((await orderNow(world, first)).status).toBe("expired");
  });

  it("of other tickets than those of an own order names that order", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const { id } = await held(world, ANN, { eventId, ticketIds: tickets(1, 2) });
    const answer = await hold(world, ANN, { eventId, ticketIds: tickets(2, 3) });
    expect(answer).toMatchObject({
      error: { reason: "TICKET_UNAVAILABLE", facts: { tickets: tickets(2), orderId: id } },
    });
  });

  it("of one ticket named twice is a hold of one", async () => {
    const world = open();
    const eventId = await anEvent(world);
    expect((await held(world, ANN, { eventId, ticketIds: tickets(3, 3) })).lines).toHaveLength(1);
  });

  it("with a key is answered in any state, and refused with another body", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const keyed = { orderId: orderIdSchema.parse("keyed"), ownerId: ANN, eventId, requestHash: "a" };
    await world.holdTickets({ ...keyed, wishes: named(...tickets(1)) });
    await world.releaseHold({ orderId: keyed.orderId, ownerId: ANN, ticketIds: null });
    const repeated = await world.holdTickets({ ...keyed, wishes: named(...tickets(1)) });
    expect(repeated).toMatchObject({ ok: true, value: { id: "keyed", status: "released" } });
    const other = await world.holdTickets({ ...keyed, wishes: named(...tickets(2)), requestHash: "b" });
    expect(other).toMatchObject({ ok: false, error: { reason: "IDEMPOTENCY_KEY_REUSED" } });
  });

  it("counts the buyer's live orders against the limit, and holds that ran out no more", async () => {
    const world = open();
    const eventId = await anEvent(world, { limits: { perBuyer: 3 } });
    await bought(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    await held(world, ANN, { eventId, ticketIds: tickets(2, 3) });
    const refused = await hold(world, ANN, { eventId, ticketIds: tickets(4) });
    expect(refused).toMatchObject({ error: { reason: "LIMIT_EXCEEDED", facts: { limit: 3 } } });
    world.clock.advance(21 * MINUTE);
    expect((await hold(world, ANN, { eventId, ticketIds: tickets(4, 5) })).ok).toBe(true);
    const paid = await hold(world, ANN, { eventId, ticketIds: tickets(6) });
    expect(paid).toMatchObject({ error: { reason: "LIMIT_EXCEEDED" } });
  });
});

describe("a purchase that nobody finalizes", () => {
  it("is published again after 15, 30, 60, 120 and 240 seconds, and then the order is stuck", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    for (const [published, seconds] of [15, 30, 60, 120, 240].entries()) {
      world.clock.advance((seconds - 1) * SECOND);
      await world.settlePurchases();
      expect(world.requests).toHaveLength(published + 1);
      world.clock.advance(2 * SECOND);
      await world.settlePurchases();
      expect(world.requests).toHaveLength(published + 2);
    }
    world.clock.advance(241 * SECOND);
    await world.settlePurchases();
    expect((await orderNow(world, order)).status).toBe("stuck");
    expect(world.stuck).toEqual([order.id]);
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    expect((await orderNow(world, order)).status).toBe("completed");
  });

  it("fails when its time to pay is over, and its tickets are free", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    world.clock.advance(31 * MINUTE);
    await world.settlePurchases();
    expect(await orderNow(world, order)).toMatchObject({ status: "failed", failure: { code: "PAYMENT_EXPIRED" } });
    const late = await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    expect(late).toEqual({ kind: "ignored", because: "NOT_PAYING" });
    expect((await hold(world, user("ben"), { eventId, ticketIds: tickets(1) })).ok).toBe(true);
  });

  it("is given up by nobody while the provider is silent, and settled when it answers", async () => {
    const { provider, tap } = silentProvider();
    const world = open({ tap });
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    await expect(world.finalizePurchase({ orderId: order.id, attempt: 1 })).rejects.toThrow("no answer");
    world.clock.advance(31 * MINUTE);
    for (let look = 0; look < 6; look += 1) {
      await world.settlePurchases();
      world.clock.advance(5 * MINUTE);
    }
    expect((await orderNow(world, order)).status).toBe("stuck");
    expect(await hold(world, user("ben"), { eventId, ticketIds: tickets(1) })).toMatchObject({ ok: false });
    provider.silent = false;
    await world.settlePurchases();
    expect((await orderNow(world, order)).status).toBe("failed");
  });
});

describe("a release by the buyer", () => {
  it("of some tickets keeps the rest, of the last one ends the order, and can be repeated", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await held(world, ANN, { eventId, ticketIds: tickets(1, 2) });
    const request = { orderId: order.id, ownerId: ANN };
    expect(await world.releaseHold({ ...request, ticketIds: tickets(1) })).toMatchObject({
      value: { status: "held", total: 1999 },
    });
    expect(await world.releaseHold({ ...request, ticketIds: null })).toMatchObject({ value: { status: "released" } });
    expect(await world.releaseHold({ ...request, ticketIds: null })).toMatchObject({ value: { version: 3 } });
  });

  it("cancels a payment that is under way, and the finalizer finds it dead", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    const released = await world.releaseHold({ orderId: order.id, ownerId: ANN, ticketIds: null });
    expect(released).toMatchObject({ value: { status: "failed", failure: { code: "RELEASED_BY_BUYER" } } });
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    expect((await orderNow(world, order)).status).toBe("failed");
  });

  it("of some tickets leaves a payment under way alone, and a late repeat changes nothing", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await held(world, ANN, { eventId, ticketIds: tickets(1, 2, 3) });
    const request = { orderId: order.id, ownerId: ANN };
    await world.releaseHold({ ...request, ticketIds: tickets(1) });
    const paying = await purchasing(world, order);
    expect(await world.releaseHold({ ...request, ticketIds: tickets(1) })).toEqual({ ok: true, value: paying });
    expect(await world.releaseHold({ ...request, ticketIds: tickets(2) })).toMatchObject({
      error: { reason: "PAYMENT_IN_PROGRESS" },
    });
    expect(await orderNow(world, order)).toEqual(paying);
  });

  it("comes too late when the money is captured", async () => {
    let crashes = 1;
    const crashBeforeRecord: Tap = ({ method, run }) =>
      method === "replace" && crashes-- === 0 ? Promise.reject(new Error("crash")) : run();
    const world = open({ tap: crashBeforeRecord });
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    await expect(world.finalizePurchase({ orderId: order.id, attempt: 1 })).rejects.toThrow("crash");
    const released = await world.releaseHold({ orderId: order.id, ownerId: ANN, ticketIds: null });
    expect(released).toMatchObject({
      ok: false,
      error: { reason: "ORDER_STATE", facts: { orderStatus: "completed" } },
    });
  });

  it("is told to wait while the provider is silent", async () => {
    const { tap } = silentProvider();
    const world = open({ tap });
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    const released = await world.releaseHold({ orderId: order.id, ownerId: ANN, ticketIds: null });
    expect(released).toMatchObject({ ok: false, error: { reason: "PAYMENT_IN_PROGRESS" } });
  });
});

describe("a cancellation", () => {
  it("of the newest purchase leaves earlier ones as they are: buy, cancel, buy, cancel ends with none active", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const [ticketId] = tickets(1);
    if (ticketId === undefined) throw new Error("There is a first ticket.");
    for (let round = 0; round < 2; round += 1) {
      await bought(world, await held(world, ANN, { eventId, ticketIds: [ticketId] }));
      const cancelled = await world.cancelTickets({
        ownerId: ANN,
        which: { eventId, ticketId },
        ticketIds: [ticketId],
      });
      expect(cancelled).toMatchObject({ ok: true, value: { status: "cancelled" } });
    }
    const purchases = await world.db.collection(`users/${ANN}/purchases`).get();
    expect(purchases.docs.map((doc) => String(doc.get("status")))).toEqual(["cancelled", "cancelled"]);
  });

  it("records a refund for each ticket in its own commit, and the reconciler executes it once", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await bought(world, await held(world, ANN, { eventId, ticketIds: tickets(1, 2) }));
    const request = { ownerId: ANN, which: { orderId: order.id } };
    const partly = await world.cancelTickets({ ...request, ticketIds: tickets(2) });
    expect(partly).toMatchObject({ value: { status: "completed" } });
    await Promise.all([world.executeRefunds(), world.executeRefunds()]);
    const { lines, refunds } = await orderNow(world, order);
    expect(lines).toMatchObject([{ status: "sold" }, { status: "cancelled" }]);
    expect(refunds).toMatchObject([{ ticketId: lines[1]?.ticketId, amount: 1999, status: "succeeded" }]);
    expect(await world.executeRefunds()).toMatchObject({ done: 0 });
  });

  it("is refused once the event has begun", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await bought(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    world.clock.advance(24 * HOUR);
    const late = await world.cancelTickets({ ownerId: ANN, which: { orderId: order.id }, ticketIds: null });
    expect(late).toMatchObject({ ok: false, error: { reason: "REFUND_CLOSED" } });
  });

  it.each([
    ["another's order", "ben", "ORDER_NOT_FOUND"],
    ["a held order", "ann", "ORDER_STATE"],
  ])("of %s is refused", async (_which, caller, reason) => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await held(world, ANN, { eventId, ticketIds: tickets(1) });
    const answer = await world.cancelTickets({ ownerId: user(caller), which: { orderId: order.id }, ticketIds: null });
    expect(answer).toMatchObject({ ok: false, error: { reason } });
  });
});

describe("the operator's switch", () => {
  it("stops new holds and new payments within 5 seconds, and lets what is under way go on", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const [paying, waiting] = [
      await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) })),
      await held(world, user("ben"), { eventId, ticketIds: tickets(2) }),
    ];
    const settings = world.db.doc("settings/sales");
    await settings.set({ open: false });
    world.clock.advance(5 * SECOND);
    const paused = { ok: false, error: { reason: "SALES_PAUSED" } };
    expect(await hold(world, user("cy"), { eventId, ticketIds: tickets(3) })).toMatchObject(paused);
    const asked = { ownerId: waiting.ownerId, which: { orderId: waiting.id }, method: null };
    expect(await world.purchaseOrder(asked)).toMatchObject(paused);
    await world.finalizePurchase({ orderId: paying.id, attempt: 1 });
    expect((await orderNow(world, paying)).status).toBe("completed");
    await settings.set({ open: true });
    world.clock.advance(5 * SECOND);
    expect(await world.purchaseOrder(asked)).toMatchObject({ ok: true });
  });
});

describe("an event cancelled while its buyers pay", () => {
  it("captures nothing and fails the order", async () => {
    const world = open();
    const eventId = await anEvent(world);
    const order = await purchasing(world, await held(world, ANN, { eventId, ticketIds: tickets(1) }));
    await world.db.doc(`events/${eventId}`).update({ status: "cancelled" });
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    expect(await orderNow(world, order)).toMatchObject({ status: "failed", failure: { code: "EVENT_CANCELLED" } });
    expect((await allPayments(world))[0]?.state).toBe("cancelled");
  });
});
