import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import { changeOf } from "../../../../test/builders/decision";
import { moved, NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
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
const FREE = aPurchasingOrder({ lines: [aLine({ price: 0 })], total: 0 });
const PAID = { now: at("12:06:00.000"), payment: RESERVED };
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
      movements: [],
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
    expect(decided).toMatchObject({ status: "stuck", dueAt: at("12:20:45.000") });
  });

  it("calls an order stuck that five tries have not settled", () => {
    expect(changeOf(republish(anUnansweredOrder(), at("12:16:45.000")))).toEqual({
      order: aStuckOrder(),
      announce: null,
      movements: [],
    });
  });

  it("looks at an order that is stuck again every four minutes, and leaves it stuck", () => {
    expect(changeOf(republish(aStuckOrder(), at("12:20:45.000")))).toEqual({
      order: aStuckOrder({ version: 9, tries: 7, dueAt: at("12:24:45.000") }),
      announce: null,
      movements: [],
    });
  });

  it.each([
    [aPurchasingOrder(), "12:05:14.999"],
    [aStuckOrder(), "12:20:44.999"],
  ])("changes nothing a millisecond before the order is due: %#", (order, time) => {
    expect(republish(order, at(time))).toEqual(SAME);
  });

  it.each(NOT_PAYING)("changes nothing where the order is $status", (order) => {
    expect(republish(order, at("12:16:45.000"))).toEqual(SAME);
  });
});

describe("complete", () => {
  it("sells the tickets and drops what only a purchase has", () => {
    expect(changeOf(complete(aPurchasingOrder(), PAID))).toEqual({
      order: aCompletedOrder(),
      announce: { type: "order.completed", ticketIds: [TICKET_1, TICKET_2] },
      movements: moved("authorized", "captured"),
    });
  });

  it.each([aStuckOrder(), anOrderThatRequiresAction()])("takes a late yes where the order is $status", (order) => {
    expect(changeOf(complete(order, { ...PAID, now: at("13:00:00.000") })).order).toMatchObject({
      status: "completed",
      completedAt: at("13:00:00.000"),
      payment: { status: "captured" },
    });
  });

  it("has nothing captured where the tickets are free", () => {
    const { order, movements } = changeOf(complete(FREE, { ...PAID, payment: null }));
    expect(order.payment).toEqual({ status: "none", method: "pm_card", confirmedBy: "server", error: null });
    expect(movements).toEqual([]);
  });

  it("sells no ticket that was given back before", () => {
    const lines = [aLine({ status: "released" }), aLine({ ticketId: TICKET_2, price: 2500 })];
    const { order, announce } = changeOf(complete(aPurchasingOrder({ lines, total: 2500 }), PAID));
    expect(order.lines.map(({ status }) => status)).toEqual(["released", "sold"]);
    expect(announce?.ticketIds).toEqual([TICKET_2]);
  });

  it.each(NOT_PAYING)("changes nothing where the order is $status", (order) => {
    expect(complete(order, PAID)).toEqual(SAME);
  });
});

describe("fail", () => {
  it("gives the tickets back and says why", () => {
    expect(changeOf(fail(aPurchasingOrder(), { failure: FAILURE, payment: NEVER_RESERVED }))).toEqual({
      order: {
        ...anEndedOrder("failed"),
        version: 3,
        attempt: 1,
        payment: { status: "cancelled", method: "pm_card", confirmedBy: "server", error: null },
        failure: FAILURE,
      },
      announce: { type: "order.failed", ticketIds: [TICKET_1, TICKET_2] },
      movements: [],
    });
  });

  it("records that reserved money was set free", () => {
    const { movements } = changeOf(fail(aPurchasingOrder(), { failure: FAILURE, payment: RESERVED }));
    expect(movements).toEqual(moved("authorized", "cancelled"));
  });

  it("takes a late no where the order is stuck", () => {
    const { order } = changeOf(fail(aStuckOrder(), { failure: FAILURE, payment: RESERVED }));
    expect(order).toMatchObject({ status: "failed", failure: FAILURE });
  });

  it("has no payment to cancel where the tickets are free", () => {
    const { order, movements } = changeOf(fail(FREE, { failure: FAILURE, payment: null }));
    expect(order.payment.status).toBe("none");
    expect(movements).toEqual([]);
  });

  it.each(NOT_PAYING)("changes nothing where the order is $status", (order) => {
    expect(fail(order, { failure: FAILURE, payment: RESERVED })).toEqual(SAME);
  });
});
