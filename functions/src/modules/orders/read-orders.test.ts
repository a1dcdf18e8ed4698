import { aDesk } from "../../../test/builders/desk";
import { BUYER, ORDER, orderId, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aHeldOrder } from "../../../test/builders/order";
import { getOrder, listOrders } from "./read-orders";

const NEWER = aHeldOrder({ id: orderId("order-2"), createdAt: at("12:01:00.000") });
const OTHERS = aHeldOrder({ id: orderId("order-3"), ownerId: userId("buyer-2") });
const desk = aDesk({ orders: [aHeldOrder(), NEWER, OTHERS] });

describe("getOrder", () => {
  it("answers the caller's order", async () => {
    expect(await getOrder(desk)({ orderId: ORDER, ownerId: BUYER })).toEqual({ ok: true, value: aHeldOrder() });
  });

  it.each([OTHERS.id, orderId("order-4")])("does not find %s, which is not the caller's", async (id) => {
    expect(await getOrder(desk)({ orderId: id, ownerId: BUYER })).toMatchObject({
      ok: false,
      error: { reason: "ORDER_NOT_FOUND" },
    });
  });
});

describe("listOrders", () => {
  it("lists the caller's orders, the newest first", async () => {
    const page = await listOrders(desk)({ ownerId: BUYER, limit: 10, after: null });
    expect(page).toEqual({ orders: [NEWER, aHeldOrder()], next: null });
  });
});
