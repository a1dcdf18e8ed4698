import { randomUUID } from "node:crypto";
import { MINUTE } from "../../src/kernel/instant";
import { refundedOf, type Order } from "../../src/modules/orders";
import { audit } from "../world/audit";
import { allPayments, auditMoney } from "../world/money";
import { anEvent, bought, held, orderNow, tickets, user } from "../world/steps";
import { openWorld, type World } from "../world/world";

const PRICE = 1999;
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

/** What a webhook about the payment leads to. */
function heard(paymentId: string): ReturnType<World["hearProvider"]> {
  return world.hearProvider({ eventId: randomUUID(), livemode: false, about: { kind: "payment", paymentId } });
}

function cancelAll(order: Order): ReturnType<World["cancelTickets"]> {
  return world.cancelTickets({ ownerId: ANN, which: { orderId: order.id }, ticketIds: null });
}

async function faults(): Promise<readonly string[]> {
  return [...(await audit(world.db)), ...(await auditMoney(world))];
}

async function refundsOf(order: Order) {
  const { refunds } = await orderNow(world, order);
  return refunds.map(({ source, amount, status }) => [source, amount, status]);
}

describe("1000 refunded in the provider's dashboard", () => {
  const refundOutside = (paymentId: string) =>
    world.ledger.refund(paymentId, { key: randomUUID(), amount: 1000, reason: null });

  const OUTSIDE = ["provider", 1000, "succeeded"];
  const [WHOLE, REST] = [
    ["holdfast", PRICE, "succeeded"],
    ["holdfast", 999, "succeeded"],
  ];

  it.each([
    ["by webhook", ({ paymentId }: { paymentId: string }) => heard(paymentId)],
    ["by the comparison", () => world.reconcilePayments()],
  ])("is booked once it is noticed %s, and both tickets give back no more than the rest", async (_, notice) => {
    const sale = await aSale();
    await refundOutside(sale.paymentId);
    await notice(sale);
    expect(refundedOf(await orderNow(world, sale.order))).toBe(1000);
    await heard(sale.paymentId);
    await cancelAll(sale.order);
    await world.executeRefunds();
    expect(await refundsOf(sale.order)).toEqual([OUTSIDE, WHOLE, REST]);
    expect(refundedOf(await orderNow(world, sale.order))).toBe(2 * PRICE);
    expect([await faults(), world.alerts, world.failures]).toEqual([[], [], []]);
  });

  it("is noticed at the latest when the provider refuses, and the rest is asked for", async () => {
    const { order, paymentId } = await aSale();
    await cancelAll(order);
    await refundOutside(paymentId);
    await world.executeRefunds();
    expect(await refundsOf(order)).toEqual([WHOLE, ["holdfast", 999, "pending"], OUTSIDE]);
    await world.executeRefunds();
    expect(await refundsOf(order)).toEqual([WHOLE, REST, OUTSIDE]);
    expect([await faults(), world.alerts, world.failures]).toEqual([[], [], []]);
  });

  it("is in no document that the buyer can read under the provider's names", async () => {
    const { order, paymentId } = await aSale();
    await cancelAll(order);
    await refundOutside(paymentId);
    await heard(paymentId);
    await world.executeRefunds();
    const { docs } = await world.db.collection(`orders/${order.id}/refunds`).get();
    const stored = await world.db.doc(`orders/${order.id}`).get();
    const readable = JSON.stringify([stored.data(), ...docs.map((doc) => [doc.id, doc.data()])]);
    const { refunds = [] } = (await world.ledger.find(paymentId)) ?? {};
    expect(refunds).toHaveLength(3);
    expect([paymentId, ...refunds.map(({ id }) => id)].filter((name) => readable.includes(name))).toEqual([]);
    expect(await faults()).toEqual([]);
  });

  it("closes the refunds of an order of which all is back already", async () => {
    const { order, paymentId } = await aSale();
    await cancelAll(order);
    await world.ledger.refund(paymentId, { key: randomUUID(), amount: 2 * PRICE, reason: null });
    await world.executeRefunds();
    expect(await refundsOf(order)).toEqual([
      ["holdfast", 0, "succeeded"],
      ["holdfast", 0, "succeeded"],
      ["provider", 2 * PRICE, "succeeded"],
    ]);
    expect((await orderNow(world, order)).status).toBe("cancelled");
    expect([await faults(), world.alerts, await world.executeRefunds()]).toMatchObject([[], [], { done: 0 }]);
  });
});

describe("a refund that came back", () => {
  async function aFailedRefund() {
    const sale = await aSale();
    await cancelAll(sale.order);
    await world.executeRefunds();
    const [made] = (await world.ledger.find(sale.paymentId))?.refunds ?? [];
    if (made === undefined) throw new Error("The tickets were refunded.");
    await world.ledger.completeRefund(sale.paymentId, made.id, "fail");
    return sale;
  }

  it("is owed again by order, document and ledger, and made again by the sweep", async () => {
    const { order, paymentId } = await aFailedRefund();
    expect(await heard(paymentId)).toBe("SETTLED");
    expect(refundedOf(await orderNow(world, order))).toBe(PRICE);
    const { docs } = await world.db.collection(`orders/${order.id}/refunds`).get();
    expect(
      docs.map((doc) => `${String(doc.get("status"))} ${doc.get("closedAt") === null ? "open" : "closed"}`),
    ).toEqual(["pending open", "succeeded closed"]);
    expect([await faults(), await heard(paymentId)]).toEqual([[], "AGREES"]);
    expect(await world.executeRefunds()).toMatchObject({ done: 0 });
    world.clock.advance(MINUTE);
    expect(await world.executeRefunds()).toMatchObject({ done: 1, failed: 0 });
    expect(refundedOf(await orderNow(world, order))).toBe(2 * PRICE);
    expect((await world.ledger.find(paymentId))?.refunds.map(({ reason, status }) => [reason, status])).toEqual([
      ["general-000001", "failed"],
      ["general-000002", "succeeded"],
      ["general-000001~2", "succeeded"],
    ]);
    expect([await faults(), world.alerts]).toEqual([[], []]);
  });

  it("is noticed by the comparison too", async () => {
    const { order } = await aFailedRefund();
    await world.reconcilePayments();
    expect(refundedOf(await orderNow(world, order))).toBe(PRICE);
    expect([await faults(), world.alerts]).toEqual([[], []]);
  });
});
