import { StoppedClock } from "../../../test/builders/clock";
import { BUYER, EVENT, ORDER, orderId, TICKET_1 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemoryOrders } from "../../../test/builders/memory-orders";
import { aCompletedOrder } from "../../../test/builders/order";
import type { BuyerRecords, Purchase } from "./buyer-records";
import { exportOrders } from "./export-orders";
import type { OrderStore } from "./order-store";

const PURCHASE: Purchase = {
  ...{ orderId: ORDER, eventId: EVENT, ticketId: TICKET_1, ticketType: "General" },
  ...{ section: null, row: null, seat: null, price: 1999, currency: "USD" },
  ...{ status: "active", purchasedAt: at("12:06:00.000"), cancelledAt: null },
};
const LINE = { orderId: ORDER, types: { general: 2 }, until: at("12:20:00.000") };

function given() {
  const orders: OrderStore = new MemoryOrders(new StoppedClock("12:00:00.000"));
  const [first, second] = [aCompletedOrder(), aCompletedOrder({ id: orderId("order-2") })];
  jest
    .spyOn(orders, "ownedBy")
    .mockImplementation((_, { after }) =>
      Promise.resolve(after === null ? { orders: [first], next: "behind-1" } : { orders: [second], next: null }),
    );
  const buyers: BuyerRecords = {
    purchases: (_, { after }) => Promise.resolve({ purchases: [PURCHASE], next: after === null ? "behind-1" : null }),
    newestPurchases: () => Promise.resolve({ purchases: [], next: null }),
    lines: () => Promise.resolve([LINE]),
    handOver: () => Promise.reject(new Error("An export changes nothing.")),
    deletePurchases: () => Promise.reject(new Error("An export changes nothing.")),
  };
  return { first, second, run: exportOrders({ orders, buyers }) };
}

describe("exportOrders", () => {
  it("reads all pages, and the lines of each event once", async () => {
    const { first, second, run } = given();
    expect(await run(BUYER)).toEqual({
      orders: [first, second],
      purchases: [PURCHASE, PURCHASE],
      lines: [{ eventId: EVENT, lines: [LINE] }],
    });
  });
});
