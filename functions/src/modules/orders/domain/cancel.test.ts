import fc from "fast-check";
import { currency, TICKET_1, TICKET_2, TICKET_3 } from "../../../../test/builders/ids";
import { CANCELLED_AT } from "../../../../test/builders/instants";
import { changeOf, refusalOf } from "../../../../test/builders/decision";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  aPartlyCancelledOrder,
  aPurchasingOrder,
  aRefund,
  aStuckOrder,
} from "../../../../test/builders/order";
import { cancel } from "./cancel";
import { SAME } from "./decision";

const ALL = { ticketIds: null, refundPercent: 100, now: CANCELLED_AT };

describe("cancel", () => {
  describe("of a completed order", () => {
    it("cancels the tickets named and owes their price", () => {
      expect(
        changeOf(cancel(aCompletedOrder(), { ticketIds: [TICKET_2], refundPercent: 100, now: CANCELLED_AT })),
      ).toEqual({
        order: aPartlyCancelledOrder(),
        announce: { type: "order.ticket-cancelled", ticketIds: [TICKET_2] },
        movements: [],
      });
    });

    it("cancels the order with all of its tickets", () => {
      expect(changeOf(cancel(aCompletedOrder(), ALL))).toEqual({
        order: aCancelledOrder(),
        announce: { type: "order.cancelled", ticketIds: [TICKET_1, TICKET_2] },
        movements: [],
      });
    });

    it("cancels the order with its last ticket, of which it tells alone", () => {
      const { order, announce } = changeOf(
        cancel(aPartlyCancelledOrder(), { ticketIds: [TICKET_1], refundPercent: 100, now: CANCELLED_AT }),
      );
      expect(order).toMatchObject({ status: "cancelled", version: 5 });
      expect(announce).toEqual({ type: "order.cancelled", ticketIds: [TICKET_1] });
    });

    it("owes nothing twice for a ticket that was cancelled before", () => {
      const { order } = changeOf(
        cancel(aPartlyCancelledOrder(), { ticketIds: null, refundPercent: 50, now: CANCELLED_AT }),
      );
      expect(order.refunds.map(({ id, amount }) => [id, amount])).toEqual([
        [TICKET_2, 2500],
        [TICKET_1, 999],
      ]);
    });

    it("keeps what the buyer paid, and when", () => {
      const { order } = changeOf(cancel(aCompletedOrder(), ALL));
      expect(order).toMatchObject({ total: 4499, completedAt: aCompletedOrder().completedAt });
    });

    it.each([
      ["no ticket", []],
      ["a ticket that was cancelled before", [TICKET_2]],
      ["a ticket that it never had", [TICKET_3]],
    ])("changes nothing where %s is named", (_, ticketIds) => {
      expect(cancel(aPartlyCancelledOrder(), { ticketIds, refundPercent: 100, now: CANCELLED_AT })).toEqual(SAME);
    });
  });

  describe("by a refund policy", () => {
    it.each([
      { price: 1999, percent: 100, amount: 1999 },
      { price: 1999, percent: 50, amount: 999 },
      { price: 1999, percent: 33, amount: 659 },
      { price: 1, percent: 100, amount: 1 },
      { price: 100_000_000, percent: 99, amount: 99_000_000 },
    ])("owes $amount for $percent percent of $price, rounded down", ({ price, percent, amount }) => {
      expect(refundOf(price, percent)).toEqual(aRefund({ ticketId: TICKET_1, amount }));
    });

    it.each([
      { price: 0, percent: 100 },
      { price: 1999, percent: 0 },
      { price: 1, percent: 99 },
    ])("has no refund where $percent percent of $price are nothing", ({ price, percent }) => {
      expect(refundOf(price, percent)).toBeUndefined();
    });

    it.each([
      { code: "KWD", price: 19_990, percent: 50, amount: 10_000 },
      { code: "KWD", price: 19_990, percent: 33, amount: 6_600 },
      { code: "KWD", price: 20_000, percent: 50, amount: 10_000 },
      { code: "KWD", price: 19_991, percent: 100, amount: 19_991 },
      { code: "KWD", price: 7, percent: 50, amount: 7 },
      { code: "KWD", price: 10, percent: 1, amount: null },
      { code: "KWD", price: 100, percent: 1, amount: 10 },
      { code: "JPY", price: 1_999, percent: 50, amount: 999 },
      { code: "USD", price: 1_999, percent: 50, amount: 999 },
    ])(
      "owes what banks can move, rounded in the buyer's favour: $amount for $percent percent of $price $code",
      ({ code, price, percent, amount }) => {
        expect(refundOf(price, percent, code)?.amount ?? null).toBe(amount);
      },
    );

    it("never owes more than the price, nor less than the share, where banks move tens", () => {
      const [price, percent] = [fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 0, max: 100 })];
      fc.assert(
        fc.property(price, percent, (paid, part) => {
          const [amount, share] = [refundOf(paid, part, "KWD")?.amount ?? 0, Math.floor((paid * part) / 100)];
          expect(amount).toBeLessThanOrEqual(paid);
          expect(amount).toBeGreaterThanOrEqual(share);
          expect(amount - share).toBeLessThan(10);
          expect(amount === paid || amount % 10 === 0).toBe(true);
        }),
      );
    });

    it("never owes more than the price, nor a whole minor unit less than the share", () => {
      const [price, percent] = [fc.integer({ min: 0, max: 100_000_000 }), fc.integer({ min: 0, max: 100 })];
      fc.assert(
        fc.property(price, percent, (paid, share) => {
          const hundredths = 100 * (refundOf(paid, share)?.amount ?? 0);
          expect(hundredths).toBeLessThanOrEqual(paid * share);
          expect(hundredths).toBeGreaterThan(paid * share - 100);
        }),
      );
    });
  });

  it("changes nothing where the order is cancelled", () => {
    expect(cancel(aCancelledOrder(), ALL)).toEqual(SAME);
  });

  it("is refused where the order is held, with the way to give held tickets back", () => {
    expect(refusalOf(cancel(aHeldOrder(), ALL))).toEqual({
      reason: "ORDER_STATE",
      detail: "The order is held. Release it instead.",
      facts: { orderStatus: "held" },
    });
  });

  it.each([
    aPurchasingOrder(),
    aStuckOrder(),
    anEndedOrder("released"),
    anEndedOrder("expired"),
    anEndedOrder("failed"),
  ])("is refused where the order is $status", (order) => {
    expect(refusalOf(cancel(order, ALL))).toEqual({
      reason: "ORDER_STATE",
      detail: `The order is ${order.status}.`,
      facts: { orderStatus: order.status },
    });
  });
});

function refundOf(price: number, refundPercent: number, code = "USD") {
  const lines = [aLine({ price, status: "sold" })];
  const order = aCompletedOrder({ lines, total: price, currency: currency(code) });
  return changeOf(cancel(order, { ticketIds: null, refundPercent, now: CANCELLED_AT })).order.refunds[0];
}
