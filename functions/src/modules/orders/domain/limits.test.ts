import { orderId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { heldBy, runOutOrders } from "./limits";

const LINES = [
  { orderId: orderId("order-1"), types: { general: 2, vip: 1 }, until: at("12:20:00.000") },
  { orderId: orderId("order-2"), types: {}, until: at("12:20:00.001") },
  { orderId: orderId("order-3"), types: { general: 4 }, until: at("11:00:00.000") },
];

describe("heldBy", () => {
  it("is 0 for a buyer without orders", () => {
    expect(heldBy([])).toBe(0);
  });

  it("counts the tickets of all types and orders, whether their time is over or not", () => {
    expect(heldBy(LINES)).toBe(7);
  });
});

describe("runOutOrders", () => {
  it("are those whose hold ends now or has ended", () => {
    expect(runOutOrders(LINES, at("12:20:00.000"))).toEqual(["order-1", "order-3"]);
  });
});
