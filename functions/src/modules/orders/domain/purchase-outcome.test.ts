import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { changeOf } from "../../../../test/builders/decision";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  anOrderThatRequiresAction,
  anUnansweredOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../../test/builders/order";
import { SAME } from "./decision";
import { complete, fail, republish } from "./purchase";

const FAILURE = { code: "PAYMENT_EXPIRED", detail: "The time to pay was over." };
const NOT_PAYING = [
  aHeldOrder(),
  aCompletedOrder(),
  aCancelledOrder(),
  anEndedOrder("released"),
  anEndedOrder("expired"),
  anEndedOrder("failed"),
];

describe("republish", () => {
  it.each([
    { tries: 0, next: "12:05:45.000" },
    { tries: 1, next: "12:06:15.000" },
    { tries: 2, next: "12:07:15.000" },
    { tries: 3, next: "12:09:15.000" },
    { tries: 4, next: "12:09:15.000" },
  ])("after $tries tries looks at the order again at $next", ({ tries, next }) => {
    const order = aPurchasingOrder({ tries });
    expect(changeOf(republish(order, at("12:05:15.000")))).toEqual({
      order: { ...order, version: 3, tries: tries + 1, dueAt: at(next) },
      announce: null,
    });
  });

  it("publishes 15, 30, 60, 120 and 240 s after the purchase and each other, then gives up", () => {
    const published = [];
    let order = aPurchasingOrder();
    let decided = changeOf(republish(order, order.dueAt)).order;
    while (decided.status === "purchasing") {
      published.push(order.dueAt);
      order = decided;
      decided = changeOf(republish(order, order.dueAt)).order;
    }
    expect(published).toEqual(["12:05:15", "12:05:45", "12:06:45", "12:08:45", "12:12:45"].map((t) => at(`${t}.000`)));
    expect(decided).toMatchObject({ status: "stuck", dueAt: at("12:16:45.000") });
  });

  it("calls an order stuck that five tries have not settled", () => {
    expect(changeOf(republish(anUnansweredOrder(), at("12:16:45.000")))).toEqual({
      order: aStuckOrder(),
      announce: null,
    });
  });

  it.each([...NOT_PAYING, aStuckOrder()])("changes nothing where the order is $status", (order) => {
    expect(republish(order, at("12:16:45.000"))).toEqual(SAME);
  });
});

describe("complete", () => {
  it("sells the tickets and drops what only a purchase has", () => {
    expect(changeOf(complete(aPurchasingOrder(), at("12:06:00.000")))).toEqual({
      order: aCompletedOrder(),
      announce: { type: "order.completed", ticketIds: [TICKET_1, TICKET_2] },
    });
  });

  it.each([aStuckOrder(), anOrderThatRequiresAction()])("takes a late yes where the order is $status", (order) => {
    expect(changeOf(complete(order, at("13:00:00.000"))).order).toMatchObject({
      status: "completed",
      completedAt: at("13:00:00.000"),
      payment: { status: "captured" },
    });
  });

  it("has nothing captured where the tickets are free", () => {
    const free = aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 });
    expect(changeOf(complete(free, at("12:06:00.000"))).order.payment).toEqual({
      status: "none",
      method: "pm_card",
      error: null,
    });
  });

  it("sells no ticket that was given back before", () => {
    const lines = [aLine({ status: "released" }), aLine({ ticketId: TICKET_2, price: 2500 })];
    const { order, announce } = changeOf(complete(aPurchasingOrder({ lines, total: 2500 }), at("12:06:00.000")));
    expect(order.lines.map(({ status }) => status)).toEqual(["released", "sold"]);
    expect(announce?.ticketIds).toEqual([TICKET_2]);
  });

  it.each(NOT_PAYING)("changes nothing where the order is $status", (order) => {
    expect(complete(order, at("12:06:00.000"))).toEqual(SAME);
  });
});

describe("fail", () => {
  it("gives the tickets back and says why", () => {
    expect(changeOf(fail(aPurchasingOrder(), FAILURE))).toEqual({
      order: {
        ...anEndedOrder("failed"),
        version: 3,
        attempt: 1,
        payment: { status: "cancelled", method: "pm_card", error: null },
        failure: FAILURE,
      },
      announce: { type: "order.failed", ticketIds: [TICKET_1, TICKET_2] },
    });
  });

  it("takes a late no where the order is stuck", () => {
    expect(changeOf(fail(aStuckOrder(), FAILURE)).order).toMatchObject({ status: "failed", failure: FAILURE });
  });

  it("has no payment to cancel where the tickets are free", () => {
    const free = aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 });
    expect(changeOf(fail(free, FAILURE)).order.payment.status).toBe("none");
  });

  it.each(NOT_PAYING)("changes nothing where the order is $status", (order) => {
    expect(fail(order, FAILURE)).toEqual(SAME);
  });
});
