import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import {
  aCancelledOrder,
  aHeldOrder,
  aLine,
  aPurchasingOrder,
  aRefund,
  ORDER_IN_EACH_STATE,
} from "../../../../test/builders/order";
import { expiresAt, hasRunOut, isPaying, liveLines, refundedOf, type OrderStatus } from "./order";

const ORDERS = Object.values(ORDER_IN_EACH_STATE);
const statusesWhere = (holds: (order: (typeof ORDERS)[number]) => boolean): readonly OrderStatus[] =>
  ORDERS.filter(holds).map(({ status }) => status);

describe("isPaying", () => {
  it("is true while the provider has the word", () => {
    expect(statusesWhere(isPaying)).toEqual(["purchasing", "stuck"]);
  });
});

describe("hasRunOut", () => {
  it.each([
    ["12:19:59.999", false],
    ["12:20:00.000", true],
    ["12:20:00.001", true],
  ])("of a hold until 12:20 is at %s %s", (time, expected) => {
    expect(hasRunOut(aHeldOrder(), at(time))).toBe(expected);
  });

  it("is true of no order but a hold", () => {
    expect(statusesWhere((order) => hasRunOut(order, at("23:59:59.999")))).toEqual(["held"]);
  });
});

describe("liveLines", () => {
  it("are those that are held or sold", () => {
    const [held, sold] = [aLine(), aLine({ ticketId: TICKET_2, status: "sold" })];
    const gone = [aLine({ status: "released" }), aLine({ status: "cancelled" })];
    expect(liveLines(aHeldOrder({ lines: [held, ...gone, sold] }))).toEqual([held, sold]);
  });

  it("are there while the order holds, pays for or owns tickets", () => {
    expect(statusesWhere((order) => liveLines(order).length > 0)).toEqual(["held", "purchasing", "stuck", "completed"]);
  });
});

describe("refundedOf", () => {
  it("adds up the refunds that succeeded, whoever made them, and no others", () => {
    const refunds = [
      aRefund({ ticketId: TICKET_1, amount: 1000, status: "succeeded" }),
      aRefund({ amount: 200, status: "failed" }),
      aRefund({ id: `${TICKET_2}.2`, amount: 30, status: "pending" }),
      aRefund({ id: "re_1", ticketId: null, amount: 4, status: "succeeded", source: "provider" }),
    ];
    expect(refundedOf(aCancelledOrder({ refunds }))).toBe(1004);
  });
});

describe("expiresAt", () => {
  it("is the end of a hold", () => {
    expect(expiresAt(aHeldOrder())).toBe(at("12:20:00.000"));
  });

  it("is the end of the time to pay", () => {
    expect(expiresAt(aPurchasingOrder())).toBe(at("12:30:00.000"));
  });

  it("is known for no other order", () => {
    expect(statusesWhere((order) => expiresAt(order) !== null)).toEqual(["held", "purchasing"]);
  });
});
