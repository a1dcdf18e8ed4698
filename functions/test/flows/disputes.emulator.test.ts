import { randomUUID } from "node:crypto";
import { MINUTE } from "../../src/kernel/instant";
import { disputedOf, refundedOf, type Order } from "../../src/modules/orders";
import { audit } from "../world/audit";
import { allPayments, auditMoney } from "../world/money";
import { anEvent, bought, held, orderNow, tickets, user } from "../world/steps";
import { openWorld, type World } from "../world/world";

const TOTAL = 2 * 1999;
const ANN = user("ann");

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

/** Ann's two tickets, and the payment that she made for them. */
async function aSale() {
  const eventId = await anEvent(world);
  const order = await bought(world, await held(world, ANN, { eventId, ticketIds: tickets(1, 2) }));
  const [payment] = await allPayments(world);
  if (payment === undefined) throw new Error("The order was paid for.");
  return { order, paymentId: payment.id };
}

/** The bank takes the money back; nobody here has heard of it yet. */
async function taken(paymentId: string, amount = TOTAL): Promise<string> {
  return (await world.ledger.disputes.open(paymentId, { reason: "fraudulent", amount })).id;
}

function heard(disputeId: string): ReturnType<World["hearProvider"]> {
  return world.hearProvider({ eventId: randomUUID(), livemode: false, about: { kind: "dispute", disputeId } });
}

async function closed(paymentId: string, answer: "won" | "lost"): Promise<void> {
  await heard((await world.ledger.disputes.close(paymentId, answer)).id);
}

function cancelAll(order: Order): ReturnType<World["cancelTickets"]> {
  return world.cancelTickets({ ownerId: ANN, which: { orderId: order.id }, ticketIds: null });
}

async function faults(): Promise<readonly string[]> {
  return [...(await audit(world.db)), ...(await auditMoney(world))];
}

describe("a dispute that opens while a refund is under way", () => {
  it("stops it: nothing goes back before the bank has decided, and all of it once it is won", async () => {
    const { order, paymentId } = await aSale();
    await cancelAll(order);
    const disputeId = await taken(paymentId);
    await world.executeRefunds();
    await heard(disputeId);
    world.clock.advance(10 * MINUTE);
    expect(await world.executeRefunds()).toMatchObject({ done: 0, failed: 0 });
    expect(refundedOf(await orderNow(world, order))).toBe(0);
    await closed(paymentId, "won");
    await world.executeRefunds();
    expect(refundedOf(await orderNow(world, order))).toBe(TOTAL);
    expect([await faults(), (await allPayments(world))[0]?.refunded]).toEqual([[], TOTAL]);
  });

  it("counts as given back when it is lost: never is it refunded too", async () => {
    const { order, paymentId } = await aSale();
    await cancelAll(order);
    const disputeId = await taken(paymentId);
    await world.executeRefunds();
    await heard(disputeId);
    await closed(paymentId, "lost");
    world.clock.advance(10 * MINUTE);
    expect(await world.executeRefunds()).toMatchObject({ done: 0, failed: 0 });
    const after = await orderNow(world, order);
    expect([refundedOf(after), disputedOf(after)]).toEqual([0, TOTAL]);
    expect(after.refunds.map(({ status }) => status)).not.toContain("pending");
    expect(await audit(world.db)).toEqual([]);
  });

  it("comes between the provider's yes and its booking, and both are booked", async () => {
    const { order, paymentId } = await aSale();
    await cancelAll(order);
    const refund = world.provider.refund.bind(world.provider);
    jest.spyOn(world.provider, "refund").mockImplementationOnce(async (asked) => {
      const answer = await refund(asked);
      await heard(await taken(paymentId));
      return answer;
    });
    await world.executeRefunds();
    const after = await orderNow(world, order);
    expect([refundedOf(after), disputedOf(after)]).toEqual([1999, TOTAL]);
    expect(await audit(world.db)).toEqual([]);
  });
});

describe("a disputed order", () => {
  it("is found where its webhook was lost, refuses refunds, and ends when it is lost", async () => {
    const { order, paymentId } = await aSale();
    await taken(paymentId);
    expect(await world.reconcileDisputes()).toMatchObject({ settled: 1 });
    expect(await cancelAll(order)).toMatchObject({ ok: false, error: { reason: "PAYMENT_DISPUTED" } });
    await closed(paymentId, "lost");
    expect(await orderNow(world, order)).toMatchObject({ status: "cancelled", failure: { code: "DISPUTE_LOST" } });
    expect((await world.db.collection(`events/${order.eventId}/tickets`).get()).empty).toBe(true);
    expect([await audit(world.db), world.alerts.length]).toEqual([[], 2]);
  });

  it("keeps its tickets by the organizer's will", async () => {
    const { order, paymentId } = await aSale();
    await heard(await taken(paymentId));
    await world.keepDisputedTickets({ orderId: order.id, organizerId: user("olga") });
    await closed(paymentId, "lost");
    expect(await orderNow(world, order)).toMatchObject({ status: "completed", disputes: [{ status: "lost" }] });
    expect(await faults()).toEqual([]);
  });
});
