import { orderId } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { brokenLimit, heldBy, runOutOrders } from "./limits";

const LINES = [
  { orderId: orderId("order-1"), types: { general: 2, vip: 1 }, until: at("12:20:00.000") },
  { orderId: orderId("order-2"), types: {}, until: at("12:20:00.001") },
  { orderId: orderId("order-3"), types: { general: 4 }, until: at("11:00:00.000") },
];

describe("heldBy", () => {
  it("is 0 for a buyer without orders", () => {
    expect(heldBy([], null)).toBe(0);
  });

  it("counts the tickets of all types and orders, whether their time is over or not", () => {
    expect(heldBy(LINES, null)).toBe(7);
  });

  it.each([
    ["general", 6],
    ["vip", 1],
    ["balcony", 0],
    ["constructor", 0],
  ])("counts those of type %s: %i", (typeId, count) => {
    expect(heldBy(LINES, typeId)).toBe(count);
  });
});

describe("brokenLimit", () => {
  const VIP = { typeId: "vip" };
  const limits = [
    { typeId: null, most: 4 },
    { typeId: "vip", most: 2 },
  ];

  it("is none where the tickets keep to all of them", () => {
    expect(brokenLimit(limits, [VIP, VIP, { typeId: "general" }, { typeId: "general" }])).toBeNull();
  });

  it("is that of all tickets, or of one type", () => {
    expect(
      brokenLimit(
        limits,
        Array.from({ length: 5 }, () => ({ typeId: "general" })),
      ),
    ).toEqual(limits[0]);
    expect(brokenLimit(limits, [VIP, VIP, VIP])).toEqual(limits[1]);
  });

  it("counts what the buyer has already", () => {
    const had = [{ orderId: orderId("order-1"), types: { vip: 1 }, until: at("12:20:00.000") }];
    expect(brokenLimit(limits, [VIP], had)).toBeNull();
    expect(brokenLimit(limits, [VIP, VIP], had)).toEqual(limits[1]);
  });
});

describe("runOutOrders", () => {
  it("are those whose hold ends now or has ended", () => {
    expect(runOutOrders(LINES, at("12:20:00.000"))).toEqual(["order-1", "order-3"]);
  });
});
