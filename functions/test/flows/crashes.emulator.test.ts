import { orderIdSchema } from "../../src/kernel/ids";
import type { EventId } from "../../src/kernel/ids";
import { named } from "../builders/wishes";
import { audit } from "../world/audit";
import { allPayments, auditMoney } from "../world/money";
import { recover } from "../world/recover";
import { hold, anEvent, tickets, user } from "../world/steps";
import { dyingAt, type When } from "../world/dying";
import { openWorld, type World } from "../world/world";

const ORDER = orderIdSchema.parse("the-order");
const BUYER = user("ann");

/** The calls of a sale to the outside, in their order. */
const CALLS = [
  ...(["place", "read", "replace", "publish"] as const),
  ...(["read", "find", "create", "keep", "authorize", "capture", "replace"] as const),
];

/** Hold, purchase and finalize, by an instance that dies on the way. */
async function sale(instance: World, eventId: EventId): Promise<void> {
  const request = { orderId: ORDER, ownerId: BUYER, eventId, wishes: named(...tickets(1, 2)), requestHash: "same" };
  await instance.holdTickets(request);
  await instance.purchaseOrder({ ownerId: BUYER, which: { orderId: ORDER }, method: null });
  await instance.finalizePurchase({ orderId: ORDER, attempt: 1 });
}

/** The end of a sale: the order, the money, whether somebody else can have the tickets, and what the audit says. */
async function endOf(last: number, when: When) {
  const survivor = openWorld();
  const eventId = await anEvent(survivor);
  const { calls, tap } = dyingAt(last, when);
  const instance = openWorld({ tap, among: survivor.among });
  await expect(sale(instance, eventId)).rejects.toThrow();
  await recover(survivor);
  const order = (await survivor.orders.read(ORDER))?.order.status ?? "none";
  const [payment] = await allPayments(survivor);
  const resold = (await hold(survivor, user("ben"), { eventId, ticketIds: tickets(1, 2) })).ok;
  const faults = [...(await audit(survivor.db)), ...(await auditMoney(survivor))];
  await Promise.all([instance.close(), survivor.close()]);
  return { calls, end: { order, money: payment?.state ?? "none", resold, faults } };
}

const NEVER_HELD = { order: "none", money: "none", resold: true, faults: [] };
const EXPIRED = { order: "expired", money: "none", resold: true, faults: [] };
const COMPLETED = { order: "completed", money: "captured", resold: false, faults: [] };

describe("an instance that dies in a sale", () => {
  const ends: readonly (readonly [number, When, object])[] = CALLS.flatMap((_, index) => {
    const call = index + 1;
    const before = call === 1 ? NEVER_HELD : call <= 3 ? EXPIRED : COMPLETED;
    const after = call <= 2 ? EXPIRED : COMPLETED;
    return [
      [call, "before", before],
      [call, "after", after],
    ] as const;
  });

  it.each(ends)("at call %i, %s it takes effect, leaves a true state", async (call, when, end) => {
    const sold = await endOf(call, when);
    expect(sold.calls).toEqual(CALLS.slice(0, call));
    expect(sold.end).toEqual(end);
  });

  it("makes no other calls than these", async () => {
    const { calls, tap } = dyingAt(CALLS.length + 1, "before");
    const world = openWorld({ tap });
    await sale(world, await anEvent(world));
    expect(calls).toEqual(CALLS);
    await world.close();
  });
});
