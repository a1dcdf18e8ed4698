import type { UserId } from "../../src/kernel/ids";
import { LAST_MESSAGES } from "../../src/modules/privacy/domain/obstacles";
import type { Order } from "../../src/modules/orders";
import { FirestoreBuyerRecords } from "../../src/modules/orders/adapters/firestore-buyer-records";
import { erasureStep } from "../../src/modules/orders/domain/pseudonymise";
import { audit } from "../world/audit";
import { openGate } from "../world/open-gate";
import { anEvent, bought, held, hold, orderNow, purchasing, tickets, user } from "../world/steps";
import { Gate, type Tap } from "../world/tap";
import { openWorld, type World } from "../world/world";
import { signUp } from "./ann";
import { openPrivacyOffice, type PrivacyOffice } from "./privacy-office";

/** Holds the first call of a method back at the gate: after it was decided and before it takes effect. */
function pausing(gate: Gate, paused: string): Tap {
  let calls = 0;
  return async ({ method, run }) => {
    if (method === paused) calls += 1;
    if (method === paused && calls === 1) await gate.pass();
    return run();
  };
}

const closers: (() => Promise<unknown>)[] = [];

function openBoth(twists: { readonly ofWorld?: Tap; readonly ofOffice?: Tap }): {
  world: World;
  office: PrivacyOffice;
} {
  const world = openWorld(twists.ofWorld === undefined ? {} : { tap: twists.ofWorld });
  const office = openPrivacyOffice(world, twists.ofOffice);
  closers.push(office.close, world.close);
  return { world, office };
}

afterEach(() => Promise.all(closers.splice(0).map((close) => close())));

describe("an erasure", () => {
  it("beside a purchase that is faster than its release waits for the payment", async () => {
    const gate = new Gate();
    const { world, office } = openBoth({ ofOffice: pausing(gate, "replace") });
    const ann = await signUp(office);
    const order = await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) });
    const erasing = office.erase(ann);
    await gate.arrived;
    await purchasing(world, order);
    await openGate(gate, world);
    expect(await erasing).toMatchObject({ obstacles: [{}, {}, { kind: "ORDERS_LEFT", orderIds: [order.id] }] });
    await world.finalizePurchase({ orderId: order.id, attempt: 1 });
    world.clock.advance(LAST_MESSAGES);
    expect(await office.erase(ann)).toMatchObject({ status: "erased", orders: 1 });
    expect((await orderNow(world, order)).status).toBe("completed");
    expect(await audit(world.db)).toEqual([]);
  });

  it("beside a cancellation that is faster moves the cancelled order with its refund", async () => {
    const gate = new Gate();
    const { world, office } = openBoth({ ofOffice: pausing(gate, "handOver") });
    const ann = await signUp(office);
    const order = await bought(world, await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) }));
    const erasing = office.erase(ann);
    await gate.arrived;
    await world.cancelTickets({ ownerId: ann, which: { orderId: order.id }, ticketIds: null });
    await openGate(gate, world);
    expect(await erasing).toMatchObject({ orders: 1 });
    const { ownerId, status } = await orderNow(world, order);
    const refund = await world.db.doc(`orders/${order.id}/refunds/general-000001`).get();
    expect({ status, refundOf: String(refund.get("ownerId")) }).toEqual({ status: "cancelled", refundOf: ownerId });
    expect(await audit(world.db)).toEqual([]);
  });

  it("that is faster than a cancellation turns it away, as the order is another's by then", async () => {
    const gate = new Gate();
    const { world, office } = openBoth({});
    const late = openWorld({ tap: pausing(gate, "replace"), among: world.among });
    closers.push(late.close);
    const ann = await signUp(office);
    const order = await bought(world, await held(world, ann, { eventId: await anEvent(world), ticketIds: tickets(1) }));
    const cancelling = late.cancelTickets({ ownerId: ann, which: { orderId: order.id }, ticketIds: null });
    await gate.arrived;
    await office.erase(ann);
    await openGate(gate, world);
    await cancelling;
    expect(await audit(world.db)).toEqual([]);
    expect((await world.db.collection(`users/${ann}/purchases`).get()).size).toBe(0);
  });

  it("finds the hold of a request that was let in before the account was disabled", async () => {
    const gate = new Gate();
    const { world, office } = openBoth({});
    const late = openWorld({ tap: pausing(gate, "place"), among: world.among });
    closers.push(late.close);
    const ann = await signUp(office);
    const holding = hold(late, ann, { eventId: await anEvent(world), ticketIds: tickets(1) });
    await gate.arrived;
    expect(await office.erase(ann)).toMatchObject({ status: "unfinished", orders: 0 });
    await openGate(gate, world);
    expect(await holding).toMatchObject({ ok: true });
    world.clock.advance(LAST_MESSAGES);
    expect(await office.erase(ann)).toMatchObject({ status: "erased", orders: 1 });
    expect((await world.db.collectionGroup("buyers").get()).size).toBe(0);
    expect(await audit(world.db)).toEqual([]);
  });

  it("beside another of the same user ends as one does", async () => {
    const { world, office } = openBoth({});
    const ann = await signUp(office);
    const eventId = await anEvent(world);
    for (const number of [1, 2, 3])
      await bought(world, await held(world, ann, { eventId, ticketIds: tickets(number) }));
    await Promise.all([office.erase(ann), office.erase(ann)]);
    world.clock.advance(LAST_MESSAGES);
    expect(await office.erase(ann)).toMatchObject({ status: "erased" });
    const buyers = await world.db.collection(`events/${eventId}/buyers`).get();
    expect(buyers.docs.map(({ id }) => id)).toEqual([expect.stringMatching(/^erased-/)]);
    expect(await audit(world.db)).toEqual([]);
  });
});

describe("the buyer's document, while an order is handed over", () => {
  const PSEUDONYM = user("erased-somebody");

  /** A buyer with an event to buy tickets of. */
  async function buyer() {
    const { world } = openBoth({});
    const ann = user("ann");
    const eventId = await anEvent(world);
    const buy = async (number: number) =>
      bought(world, await held(world, ann, { eventId, ticketIds: tickets(number) }));
    const linesOf = async (uid: UserId) => {
      const buyer = await world.db.doc(`events/${eventId}/buyers/${uid}`).get();
      return buyer.exists ? Object.keys(buyer.get("lines") as object).sort() : null;
    };
    return { world, ann, eventId, buy, linesOf };
  }

  async function handOver(world: World, { id, ownerId }: Order): Promise<boolean> {
    const stored = await world.orders.read(id);
    if (stored === null) throw new Error("The order is there.");
    const step = erasureStep(stored.order, { ownerId, pseudonym: PSEUDONYM });
    if (step.kind !== "handOver") throw new Error("The order is paid.");
    return new FirestoreBuyerRecords(world.db).handOver(stored, step.after);
  }

  /** The next commit waits for this, behind all that was read for it. */
  function beforeNextCommit({ db }: World, meanwhile: () => Promise<unknown>): void {
    const make = db.batch.bind(db);
    jest.spyOn(db, "batch").mockImplementationOnce(() => {
      const batch = make();
      const commit = batch.commit.bind(batch);
      jest.spyOn(batch, "commit").mockImplementationOnce(async () => {
        await meanwhile();
        return commit();
      });
      return batch;
    });
  }

  it("keeps the line of a hold that comes meanwhile, where it would have gone with its last line", async () => {
    const { world, ann, eventId, buy, linesOf } = await buyer();
    const order = await buy(1);
    const late: Order[] = [];
    beforeNextCommit(world, async () => late.push(await held(world, ann, { eventId, ticketIds: tickets(2) })));
    expect(await handOver(world, order)).toBe(false);
    expect(await linesOf(ann)).toEqual([order, ...late].map(({ id }) => id).sort());
    expect(await handOver(world, order)).toBe(true);
    expect(await linesOf(ann)).toEqual(late.map(({ id }) => id));
    expect(await audit(world.db)).toEqual([]);
  });

  it("goes with its last line, where another handing over takes the other line meanwhile", async () => {
    const { world, ann, buy, linesOf } = await buyer();
    const [one, other] = [await buy(1), await buy(2)];
    beforeNextCommit(world, () => handOver(world, other));
    expect(await handOver(world, one)).toBe(false);
    expect(await handOver(world, one)).toBe(true);
    expect(await linesOf(ann)).toBeNull();
    expect(await linesOf(PSEUDONYM)).toEqual([one.id, other.id].sort());
    expect(await audit(world.db)).toEqual([]);
  });
});
