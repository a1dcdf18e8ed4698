import { changeOf } from "../../../../test/builders/decision";
import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at } from "../../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  aPartlyCancelledOrder,
  aPurchasingOrder,
  aRefund,
  aStuckOrder,
} from "../../../../test/builders/order";
import { bookRefunds, dueRefunds, type NamedFact, type RefundFacts } from "./book-refunds";
import { SAME } from "./decision";
import type { Order } from "./order";

const NOW = at("13:00:00.000");
const SUCCEEDED: NamedFact = { id: "re_1", name: "mark-1", amount: 2500, status: "succeeded", reason: TICKET_2 };
const FAILED: NamedFact = { ...SUCCEEDED, status: "failed" };
const PENDING: NamedFact = { ...SUCCEEDED, status: "pending" };
const OUTSIDE: NamedFact = { id: "re_9", name: "outside", amount: 1000, status: "succeeded", reason: null };

const booked = (order: Order, facts: readonly NamedFact[], looked: Partial<RefundFacts> = {}) =>
  bookRefunds(order, { paymentId: "pi_1", facts, now: NOW, ...looked });
const changed = (...args: Parameters<typeof booked>) => changeOf(booked(...args));
const amounts = ({ refunds }: Order) => refunds.map(({ id, amount, status }) => [id, amount, status]);

const REFUNDED = {
  ...{ id: "refund-general-000002", kind: "refunded", amount: 2500, attempt: 1, paymentId: "pi_1" },
  ...{ refund: { id: "re_1", ticketId: TICKET_2 }, source: "holdfast" },
};

describe("a refund of ours", () => {
  it("is ended by the provider's yes, with the money that moved", () => {
    expect(changed(aCancelledOrder(), [SUCCEEDED])).toEqual({
      order: aCancelledOrder({
        version: 5,
        refunds: [aRefund({ ticketId: TICKET_1, amount: 1999 }), aRefund({ status: "succeeded", isMade: true })],
      }),
      announce: null,
      movements: [REFUNDED],
    });
  });

  it("leaves an order completed that has tickets left", () => {
    expect(changed(aPartlyCancelledOrder(), [SUCCEEDED]).order).toMatchObject({ status: "completed", version: 5 });
  });

  it("has the amount with which the provider made it", () => {
    const { order, movements } = changed(aPartlyCancelledOrder(), [{ ...SUCCEEDED, amount: 900 }]);
    expect(amounts(order)).toEqual([[TICKET_2, 900, "succeeded"]]);
    expect(movements).toMatchObject([{ amount: 900 }]);
  });

  it("is known by its name while it is under way", () => {
    expect(changed(aPartlyCancelledOrder(), [PENDING])).toMatchObject({
      order: { refunds: [{ status: "pending", isMade: true, attempt: 1 }] },
      movements: [],
    });
  });

  it.each([
    [1, "13:01:00.000"],
    [2, "13:02:00.000"],
    [4, "13:08:00.000"],
    [7, "14:04:00.000"],
    [9, "13:01:00.000"],
  ])("is asked for anew, later each time, where attempt %d failed", (attempt, due) => {
    const refunds = [aRefund({ attempt, isMade: true, tries: 3 })];
    const reason = attempt === 1 ? TICKET_2 : `${TICKET_2}~${attempt}`;
    expect(changed(aPartlyCancelledOrder({ refunds }), [{ ...FAILED, reason }])).toMatchObject({
      order: { refunds: [{ status: "pending", attempt: attempt + 1, isMade: false, tries: 0, dueAt: at(due) }] },
      movements: [],
    });
  });

  it.each([8, 16])("is given up where attempt %d failed", (attempt) => {
    const refunds = [aRefund({ attempt })];
    const { order } = changed(aPartlyCancelledOrder({ refunds }), [{ ...FAILED, reason: `${TICKET_2}~${attempt}` }]);
    expect(order.refunds).toMatchObject([{ status: "failed", attempt }]);
    expect(booked(order, [{ ...FAILED, reason: `${TICKET_2}~${attempt}` }])).toBe(SAME);
  });

  it("that came back is reversed in the books and asked for anew", () => {
    const refunded = changed(aPartlyCancelledOrder(), [SUCCEEDED]).order;
    const { order, movements } = changed(refunded, [FAILED]);
    expect(order.refunds).toMatchObject([{ status: "pending", attempt: 2, dueAt: at("13:01:00.000") }]);
    expect(movements).toEqual([{ ...REFUNDED, id: "reverse-general-000002", kind: "reversed" }]);
    expect(booked(order, [FAILED])).toBe(SAME);
    const again = { ...SUCCEEDED, id: "re_2", reason: `${TICKET_2}~2` };
    expect(changed(order, [FAILED, again])).toMatchObject({
      order: { refunds: [{ status: "succeeded", isMade: true }] },
      movements: [{ id: "refund-general-000002~2", amount: 2500 }],
    });
  });

  it("is booked once", () => {
    const { order } = changed(aCancelledOrder(), [SUCCEEDED]);
    expect(booked(order, [SUCCEEDED])).toBe(SAME);
    expect(booked(order, [PENDING])).toBe(SAME);
  });
});

describe("a refund that somebody made at the provider", () => {
  it("is taken over with the money that moved", () => {
    const { order, movements } = changed(aCompletedOrder(), [OUTSIDE]);
    expect(order.refunds).toMatchObject([{ id: "outside", ticketId: null, amount: 1000, source: "provider" }]);
    expect(movements).toMatchObject([{ id: "refund-outside", kind: "refunded", amount: 1000, source: "provider" }]);
    expect(booked(order, [OUTSIDE])).toBe(SAME);
  });

  it("leaves less to refund: the last refund that is pending shrinks", () => {
    expect(amounts(changed(aCancelledOrder(), [OUTSIDE]).order)).toEqual([
      [TICKET_1, 1999, "pending"],
      [TICKET_2, 1500, "pending"],
      ["outside", 1000, "succeeded"],
    ]);
  });

  it("closes what nothing is left for, as the buyer has the money", () => {
    const { order, movements } = changed(aCancelledOrder(), [{ ...OUTSIDE, amount: 4499 }]);
    expect(amounts(order)).toEqual([
      [TICKET_1, 0, "succeeded"],
      [TICKET_2, 0, "succeeded"],
      ["outside", 4499, "succeeded"],
    ]);
    expect(movements).toHaveLength(1);
  });

  it.each([
    [1000, 2500, "failed"],
    [3000, 1499, "failed"],
    [4499, 0, "succeeded"],
  ])("of %d leaves %d owed of a refund that was given up", (amount, owed, status) => {
    const givenUp = { ...FAILED, reason: `${TICKET_2}~8` };
    const refunds = [aRefund({ status: "failed", attempt: 8, isMade: true })];
    const facts = [givenUp, { ...OUTSIDE, amount }];
    const { order, movements } = changed(aCancelledOrder({ refunds }), facts);
    expect(amounts(order)).toEqual([
      [TICKET_2, owed, status],
      ["outside", amount, "succeeded"],
    ]);
    expect(movements).toMatchObject([{ kind: "refunded", amount }]);
    expect(booked(order, facts)).toBe(SAME);
  });

  it("shrinks none that the provider has already", () => {
    expect(amounts(changed(aCancelledOrder(), [PENDING, OUTSIDE]).order)).toEqual([
      [TICKET_1, 999, "pending"],
      [TICKET_2, 2500, "pending"],
      ["outside", 1000, "succeeded"],
    ]);
  });

  it("is booked when it reaches the buyer, and reversed when it comes back", () => {
    const { order: opened, movements: none } = changed(aCompletedOrder(), [{ ...OUTSIDE, status: "pending" }]);
    const { order: made, movements } = changed(opened, [OUTSIDE]);
    const { order: back, movements: reversed } = changed(made, [{ ...OUTSIDE, status: "failed" }]);
    expect([none, movements.map(({ id }) => id), reversed.map(({ id }) => id)]).toEqual([
      [],
      ["refund-outside"],
      ["reverse-outside"],
    ]);
    expect(amounts(back)).toEqual([["outside", 1000, "failed"]]);
  });

  it("is nobody's business where it had failed before it was seen", () => {
    expect(booked(aCompletedOrder(), [{ ...OUTSIDE, status: "failed" }])).toBe(SAME);
  });
});

describe("a refund that was looked at", () => {
  it("is asked for anew with the rest, at once, where it was refused because money has moved", () => {
    const refunds = [aRefund()];
    const facts = [{ ...OUTSIDE, amount: 4000 }];
    const { order } = changed(aPartlyCancelledOrder({ refunds }), facts, { refused: [TICKET_2], open: [TICKET_2] });
    expect(order.refunds[0]).toMatchObject({ amount: 499, attempt: 2, dueAt: NOW });
  });

  it("is asked for anew later where it was refused for another reason", () => {
    const { order } = changed(aPartlyCancelledOrder(), [], { refused: [TICKET_2] });
    expect(order.refunds).toMatchObject([{ amount: 2500, attempt: 2, dueAt: at("13:01:00.000") }]);
  });

  it.each([
    [0, "13:01:00.000"],
    [3, "13:08:00.000"],
    [20, "17:00:00.000"],
  ])("without an end is left alone, the longer the more often (%d times before)", (tries, due) => {
    const order = aPartlyCancelledOrder({ refunds: [aRefund({ tries })] });
    expect(changed(order, [], { open: [TICKET_2] }).order.refunds).toMatchObject([
      { status: "pending", attempt: 1, tries: tries + 1, dueAt: at(due) },
    ]);
  });
});

it.each([aHeldOrder(), aPurchasingOrder(), aStuckOrder(), anEndedOrder("failed")])(
  "nothing is booked where the order is $status",
  (order) => {
    expect(booked(order, [OUTSIDE])).toBe(SAME);
  },
);

describe("dueRefunds", () => {
  it("are those pending whose time has come", () => {
    const refunds = [
      aRefund({ id: "a", dueAt: NOW }),
      aRefund({ id: "b", dueAt: NOW + 1 }),
      aRefund({ id: "c", status: "failed" }),
      aRefund({ id: "d", status: "succeeded" }),
    ];
    expect(dueRefunds(aCancelledOrder({ refunds }), NOW).map(({ id }) => id)).toEqual(["a"]);
  });
});
