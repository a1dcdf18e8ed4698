import { aDesk } from "../../../test/builders/desk";
import { ORDER, orderId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aHeldOrder, aPurchasingOrder } from "../../../test/builders/order";
import { releaseExpiredHolds } from "./release-expired-holds";

describe("releaseExpiredHolds", () => {
  const later = orderId("order-2");

  it("expires every hold that has run out, and no other", async () => {
    const orders = [aHeldOrder(), aHeldOrder({ id: later, until: at("12:20:00.001") })];
    const desk = aDesk({ orders, time: "12:20:00.000" });
    expect(await releaseExpiredHolds(desk)()).toEqual({ done: 1, skipped: 0, failed: 0, lagMs: 0 });
    expect(desk.orders.now(ORDER).status).toBe("expired");
    expect(desk.orders.now(later).status).toBe("held");
  });

  it("tells how late it is", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:21:30.000" });
    expect(await releaseExpiredHolds(desk)()).toMatchObject({ lagMs: 90_000 });
  });

  it("skips a hold that is paying since", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:20:00.000" });
    jest.spyOn(desk.orders, "replace").mockImplementationOnce(() => {
      desk.orders.put(aPurchasingOrder());
      return Promise.resolve(false);
    });
    expect(await releaseExpiredHolds(desk)()).toMatchObject({ done: 0, skipped: 1, failed: 0 });
    expect(desk.orders.now(ORDER)).toEqual(aPurchasingOrder());
  });

  it("reports a hold that is too busy", async () => {
    const desk = aDesk({ orders: [aHeldOrder()], time: "12:20:00.000" });
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    expect(await releaseExpiredHolds(desk)()).toMatchObject({ failed: 1 });
    expect(desk.failures).toMatchObject([{ orderId: ORDER }]);
  });
});
