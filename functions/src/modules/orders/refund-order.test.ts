import { aDesk } from "../../../test/builders/desk";
import { anOrderDispute } from "../../../test/builders/dispute";
import { anEvent } from "../../../test/builders/event";
import {
  BUYER,
  currency,
  EVENT,
  ORDER,
  ORGANIZER,
  TICKET_1,
  TICKET_2,
  TICKET_3,
  userId,
} from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  aPurchasingOrder,
  aRefund,
  aStuckOrder,
} from "../../../test/builders/order";
import { money } from "../../../test/stripe/payment-subjects";
import type { CancelledOrder, Order } from "./domain/order";
import { committedOf } from "./domain/refunds";
import { executeRefunds } from "./execute-refunds";
import { refundOrder } from "./refund-order";

const COMMAND = { id: "command-1", requestHash: null };
const ALL = {
  ...{ orderId: ORDER, organizerId: ORGANIZER, ticketIds: null },
  ...{ give: { percent: 100 }, keepTickets: false, command: COMMAND },
};
/** Another command, which is not known by what the first one did. */
const NEXT = { ...ALL, command: { id: "command-2", requestHash: null } };

/** Both tickets cancelled by the organizer. */
function refundedOrder(overrides: Partial<CancelledOrder> = {}): CancelledOrder {
  const { refunds } = aCancelledOrder();
  return aCancelledOrder({ refunds: refunds.map((refund) => ({ ...refund, commands: [COMMAND.id] })), ...overrides });
}

const PROMISES_NOTHING = anEvent({ refund: { until: at("19:00:00.000"), percent: 0 } });

function owed({ lines, refunds }: Order) {
  return lines.map(({ ticketId }) => refunds.find((refund) => refund.ticketId === ticketId)?.amount ?? null);
}

describe("refundOrder", () => {
  it("cancels all tickets by the organizer's will and owes what they cost", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    expect(await refundOrder(desk)(ALL)).toEqual({ ok: true, value: { order: refundedOrder(), asked: 4499 } });
    expect(desk.orders.now(ORDER)).toEqual(refundedOrder());
    expect(desk.orders.announced).toMatchObject([{ type: "order.cancelled" }]);
  });

  it("cancels the tickets named and leaves the others sold", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    await refundOrder(desk)({ ...ALL, ticketIds: [TICKET_2] });
    const { status, lines } = desk.orders.now(ORDER);
    expect([status, ...lines.map((line) => line.status)]).toEqual(["completed", "sold", "cancelled"]);
  });

  it.each([
    { percent: 50, amounts: [999, 1250] },
    { percent: 0, amounts: [null, null] },
  ])("owes $percent percent of the price, rounded down", async ({ percent, amounts }) => {
    const desk = aDesk({ events: [PROMISES_NOTHING], orders: [aCompletedOrder()] });
    await refundOrder(desk)({ ...ALL, give: { percent } });
    expect(owed(desk.orders.now(ORDER))).toEqual(amounts);
  });

  it.each([
    [
      "its buyers cannot cancel any more",
      anEvent({ refund: { until: at("12:00:00.000"), percent: 0 } }),
      "12:30:00.000",
    ],
    ["it is over", anEvent(), "23:00:00.000"],
    ["it was cancelled", anEvent({ status: "cancelled" }), "12:30:00.000"],
  ])("gives the money back, whatever the event's policy says, where %s", async (_, event, time) => {
    const desk = aDesk({ events: [event], orders: [aCompletedOrder()], time });
    expect(await refundOrder(desk)(ALL)).toMatchObject({ ok: true, value: { order: { status: "cancelled" } } });
    expect(owed(desk.orders.now(ORDER))).toEqual([1999, 2500]);
  });

  it.each([
    { asked: 0, amounts: [null, null] },
    { asked: 49, amounts: [979, 1225] },
    { asked: 100, amounts: [1999, 2500] },
  ])(
    "owes the $asked percent that are asked for, also while buyers get 50 by themselves",
    async ({ asked, amounts }) => {
      const event = anEvent({ refund: { until: at("12:30:00.000"), percent: 50 } });
      const desk = aDesk({ events: [event], orders: [aCompletedOrder()], time: "12:29:59.999" });
      await refundOrder(desk)({ ...ALL, give: { percent: asked } });
      expect(owed(desk.orders.now(ORDER))).toEqual(amounts);
    },
  );

  it.each([0, 50])("owes all once the event is cancelled, where %d percent are asked for", async (percent) => {
    const desk = aDesk({ events: [anEvent({ status: "cancelled" })], orders: [aCompletedOrder()] });
    await refundOrder(desk)({ ...ALL, give: { percent } });
    expect(owed(desk.orders.now(ORDER))).toEqual([1999, 2500]);
    expect(desk.orders.now(ORDER)).toMatchObject({ failure: { code: "EVENT_CANCELLED" } });
  });

  it("knows from the database, not from memory, that the event is cancelled", async () => {
    const desk = aDesk({ events: [PROMISES_NOTHING], orders: [aCompletedOrder()] });
    await desk.events.recall(EVENT);
    desk.store.put({ ...PROMISES_NOTHING, status: "cancelled" });
    await refundOrder(desk)({ ...ALL, give: { percent: 0 } });
    expect(owed(desk.orders.now(ORDER))).toEqual([1999, 2500]);
  });

  it("is known when it is repeated, and changes nothing", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    const first = await refundOrder(desk)(ALL);
    const after = desk.orders.now(ORDER);
    expect(await refundOrder(desk)(ALL)).toEqual(first);
    expect(desk.orders.now(ORDER)).toBe(after);
    expect(desk.orders.announced).toHaveLength(1);
  });

  it("knows its own commit whose answer was lost, also where it gives an amount", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    const replace = desk.orders.replace.bind(desk.orders);
    jest.spyOn(desk.orders, "replace").mockImplementationOnce(async (...args) => {
      await replace(...args);
      return false;
    });
    const given = await refundOrder(desk)({ ...ALL, give: money(500), keepTickets: true });
    expect(given).toMatchObject({ ok: true, value: { asked: 500 } });
    expect(desk.orders.now(ORDER).refunds).toMatchObject([{ id: "order", ticketId: null, amount: 500 }]);
  });

  it("is refused where its key was used for another refund", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    await refundOrder(desk)({ ...ALL, command: { id: "command-1", requestHash: "a" } });
    expect(await refundOrder(desk)({ ...ALL, command: { id: "command-1", requestHash: "b" } })).toMatchObject({
      error: { reason: "IDEMPOTENCY_KEY_REUSED" },
    });
  });

  describe("after a smaller refund", () => {
    it("gives the difference", async () => {
      const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
      await refundOrder(desk)({ ...ALL, give: { percent: 50 } });
      expect(await refundOrder(desk)(NEXT)).toMatchObject({ ok: true, value: { asked: 1000 + 1250 } });
      const { refunds, status } = desk.orders.now(ORDER);
      expect(refunds.map(({ id, amount }) => [id, amount])).toEqual([
        [TICKET_1, 999],
        [TICKET_2, 1250],
        [`${TICKET_1}.2`, 1000],
        [`${TICKET_2}.2`, 1250],
      ]);
      expect(status).toBe("cancelled");
    });

    it("gives the difference for the tickets named alone", async () => {
      const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
      await refundOrder(desk)({ ...ALL, give: { percent: 50 }, ticketIds: [TICKET_1] });
      await refundOrder(desk)(NEXT);
      expect(owed(desk.orders.now(ORDER))).toEqual([999, 2500]);
      await refundOrder(desk)({ ...ALL, ticketIds: [TICKET_1], command: { id: "command-3", requestHash: null } });
      expect(committedOf(desk.orders.now(ORDER).refunds)).toBe(4499);
    });

    it.each([100, 50])("says what was given already where %d percent are no more", async (percent) => {
      const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
      await refundOrder(desk)(ALL);
      await executeRefunds(desk)();
      expect(await refundOrder(desk)({ ...NEXT, give: { percent } })).toMatchObject({
        ok: false,
        error: { reason: "ALREADY_REFUNDED", facts: { refunded: 4499, currency: "USD" } },
      });
      expect(desk.payments.refunds).toHaveLength(2);
    });

    it("tries a refund again that was given up", async () => {
      const given = aCancelledOrder().refunds.map((refund) => ({ ...refund, status: "failed", attempt: 8 }) as const);
      const desk = aDesk({ orders: [aCancelledOrder({ refunds: given })], time: "12:30:00.000" });
      expect(await refundOrder(desk)(ALL)).toMatchObject({ ok: true, value: { asked: 4499 } });
      await executeRefunds(desk)();
      expect(desk.payments.refunds.map(({ reason }) => reason)).toEqual([`${TICKET_1}~9`, `${TICKET_2}~9`]);
      expect(desk.orders.now(ORDER).refunds.map(({ status }) => status)).toEqual(["succeeded", "succeeded"]);
    });
  });

  describe("of tickets that are kept", () => {
    const KEPT = { ...ALL, keepTickets: true };

    it("gives an amount, of one ticket or of the order, and cancels nothing", async () => {
      const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
      await refundOrder(desk)({ ...KEPT, give: money(500), ticketIds: [TICKET_1] });
      await refundOrder(desk)({ ...KEPT, give: money(700), command: NEXT.command });
      const { lines, refunds } = desk.orders.now(ORDER);
      expect(lines.map(({ status }) => status)).toEqual(["sold", "sold"]);
      expect(refunds).toMatchObject([
        { id: TICKET_1, ticketId: TICKET_1, amount: 500 },
        { id: "order", ticketId: null, amount: 700 },
      ]);
      expect(desk.orders.announced).toEqual([]);
    });

    it("knows a command again whose refund failed and was asked for by another command since", async () => {
      const refunds = [aRefund({ ticketId: TICKET_1, amount: 500, status: "failed", commands: [COMMAND.id] })];
      const desk = aDesk({ orders: [aCompletedOrder({ refunds })], time: "12:30:00.000" });
      const ask = { ...KEPT, give: money(500), ticketIds: [TICKET_1] };
      await refundOrder(desk)({ ...ask, command: NEXT.command });
      expect(await refundOrder(desk)(ask)).toMatchObject({ ok: true });
      expect(committedOf(desk.orders.now(ORDER).refunds)).toBe(500);
    });

    it("gives a share of each price", async () => {
      const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
      await refundOrder(desk)({ ...KEPT, give: { percent: 10 } });
      expect(owed(desk.orders.now(ORDER))).toEqual([199, 250]);
    });

    it("counts when the tickets are cancelled after all", async () => {
      const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
      await refundOrder(desk)({ ...KEPT, give: money(500), ticketIds: [TICKET_1] });
      await refundOrder(desk)(NEXT);
      expect(committedOf(desk.orders.now(ORDER).refunds)).toBe(4499);
    });

    it.each([
      ["more than is left", money(4500), "amount.amount"],
      ["another currency", money(500, "EUR"), "amount.currency"],
    ])("refuses %s and changes nothing", async (_, give, field) => {
      const desk = aDesk({ orders: [aCompletedOrder()] });
      const answer = await refundOrder(desk)({ ...KEPT, give });
      expect(answer).toMatchObject({ error: { reason: "INVALID_ARGUMENT", errors: [{ field }] } });
      expect(answer.ok ? "" : answer.error.detail).toMatch(`${field}: `);
      expect(desk.orders.now(ORDER)).toEqual(aCompletedOrder());
    });

    it("refuses an amount that no bank can move", async () => {
      const desk = aDesk({ orders: [aCompletedOrder({ currency: currency("KWD") })] });
      expect(await refundOrder(desk)({ ...KEPT, give: money(505, "KWD") })).toMatchObject({
        error: { reason: "INVALID_ARGUMENT", errors: [{ field: "amount.amount" }] },
      });
    });

    it("refuses an amount where all went back", async () => {
      const desk = aDesk({ orders: [aCancelledOrder()] });
      expect(await refundOrder(desk)({ ...KEPT, give: money(1) })).toMatchObject({
        error: { reason: "ALREADY_REFUNDED", facts: { refunded: 4499 } },
      });
    });
  });

  it.each([aHeldOrder(), aPurchasingOrder(), aStuckOrder(), anEndedOrder("released"), anEndedOrder("failed")])(
    "is refused where the order is $status",
    async (order) => {
      const desk = aDesk({ orders: [order] });
      expect(await refundOrder(desk)(ALL)).toMatchObject({
        ok: false,
        error: { reason: "ORDER_STATE", facts: { orderStatus: order.status } },
      });
      expect(desk.orders.now(ORDER)).toBe(order);
    },
  );

  it("is refused while a bank has the money", async () => {
    const disputed = aCompletedOrder({ disputes: [anOrderDispute()] });
    const desk = aDesk({ orders: [disputed] });
    expect(await refundOrder(desk)(ALL)).toMatchObject({ ok: false, error: { reason: "PAYMENT_DISPUTED" } });
    expect(desk.orders.now(ORDER)).toEqual(disputed);
  });

  it("refuses tickets that the order never had", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    expect(await refundOrder(desk)({ ...ALL, ticketIds: [TICKET_1, TICKET_3] })).toMatchObject({
      ok: false,
      error: { reason: "INVALID_ARGUMENT", errors: [{ field: "ticketIds.1" }] },
    });
    expect(desk.orders.now(ORDER)).toEqual(aCompletedOrder());
  });

  it.each([
    ["an order that does not exist", [], ORGANIZER],
    ["an order of another organizer's event", [aCompletedOrder()], userId("organizer-2")],
    ["the buyer's own order, as the buyer is not the organizer", [aCompletedOrder()], BUYER],
  ])("does not find %s", async (_, orders, organizerId) => {
    expect(await refundOrder(aDesk({ orders }))({ ...ALL, organizerId })).toMatchObject({
      ok: false,
      error: { reason: "ORDER_NOT_FOUND" },
    });
  });

  it("asks for a retry where others were faster, again and again", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    jest.spyOn(desk.orders, "replace").mockResolvedValue(false);
    expect(await refundOrder(desk)(ALL)).toMatchObject({ ok: false, error: { reason: "UNAVAILABLE" } });
  });
});
