import { aDesk } from "../../../test/builders/desk";
import { ORDER } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { moved } from "../../../test/builders/movement";
import { aHeldOrder } from "../../../test/builders/order";
import { changeOrder } from "./change-order";
import { note } from "./domain/late-payment";
import { purchase } from "./domain/purchase";
import { expire, release } from "./domain/release";
import type { MemoryOrders } from "../../../test/builders/memory-orders";
import type { StoredOrder } from "./order-store";

async function found(orders: MemoryOrders): Promise<StoredOrder> {
  const stored = await orders.read(ORDER);
  if (stored === null) throw new Error("There is no order.");
  return stored;
}

describe("changeOrder", () => {
  it("commits the change with its announcement", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    const outcome = await changeOrder(orders, await found(orders), (order) => release(order, null));
    expect(outcome).toMatchObject({ ok: true, value: { changed: true, order: { status: "released" } } });
    expect(orders.now(ORDER).status).toBe("released");
    expect(orders.announced).toMatchObject([{ id: "order-1.2", type: "order.released" }]);
  });

  it("commits with the change what money moved, and the provider's event behind it", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    const movements = moved("authorized", "cancelled");
    await changeOrder(orders, await found(orders), {
      decide: (order) => note(order, movements),
      providerEvent: "evt_1",
    });
    expect(await orders.ledgerOf(ORDER)).toEqual(movements);
    expect(await orders.hasHeard("evt_1")).toBe(true);
  });

  it("remembers no event of the provider's that changed nothing", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    await changeOrder(orders, await found(orders), { decide: expire, providerEvent: "evt_1" });
    expect(await orders.hasHeard("evt_1")).toBe(false);
  });

  it("decides by the database's time of the read", async () => {
    const { orders, clock } = aDesk({ orders: [aHeldOrder()], time: "12:20:00.000" });
    const stored = await found(orders);
    clock.set("12:00:00.000");
    expect(await changeOrder(orders, stored, expire)).toMatchObject({ ok: true, value: { changed: true } });
  });

  it("writes nothing where nothing is left to do", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    const replace = jest.spyOn(orders, "replace");
    expect(await changeOrder(orders, await found(orders), expire)).toEqual({
      ok: true,
      value: { changed: false, order: aHeldOrder() },
    });
    expect(replace).not.toHaveBeenCalled();
  });

  it("passes a refusal on", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder({ attempt: 5 })] });
    const ask = { now: at("12:00:00.000"), method: null, confirmedBy: "server" } as const;
    expect(await changeOrder(orders, await found(orders), (order) => purchase(order, ask))).toMatchObject({
      ok: false,
      error: { reason: "ORDER_STATE" },
    });
  });

  it("decides again on what it finds where another was faster", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    const stored = await found(orders);
    orders.put(aHeldOrder({ version: 2, attempt: 1 }));
    const outcome = await changeOrder(orders, stored, (order) => release(order, null));
    expect(outcome).toMatchObject({ ok: true, value: { order: { version: 3, attempt: 1, status: "released" } } });
  });

  it("records what money moved also where another has left an equal order, for another movement", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    const stored = await found(orders);
    const [first, second] = [moved("authorized"), moved("cancelled")];
    await changeOrder(orders, stored, (order) => note(order, first));
    await changeOrder(orders, stored, (order) => note(order, second));
    expect(await orders.ledgerOf(ORDER)).toEqual([...first, ...second]);
  });

  it("gives up after five lost races, for a retry to help", async () => {
    const { orders } = aDesk({ orders: [aHeldOrder()] });
    const replace = jest.spyOn(orders, "replace").mockResolvedValue(false);
    expect(await changeOrder(orders, await found(orders), (order) => release(order, null))).toMatchObject({
      ok: false,
      error: { reason: "UNAVAILABLE" },
    });
    expect(replace).toHaveBeenCalledTimes(5);
  });
});
