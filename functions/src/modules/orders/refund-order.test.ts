import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { BUYER, EVENT, ORDER, ORGANIZER, TICKET_1, TICKET_2, TICKET_3, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import {
  aCancelledOrder,
  aCompletedOrder,
  aHeldOrder,
  anEndedOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../test/builders/order";
import type { Order } from "./domain/order";
import { executeRefunds } from "./execute-refunds";
import { refundOrder } from "./refund-order";

const ALL = { orderId: ORDER, organizerId: ORGANIZER, ticketIds: null, percent: 100 };

const PROMISES_NOTHING = anEvent({ refund: { until: at("19:00:00.000"), percent: 0 } });

function owed({ lines, refunds }: Order) {
  return lines.map(({ ticketId }) => refunds.find((refund) => refund.ticketId === ticketId)?.amount ?? null);
}

describe("refundOrder", () => {
  it("cancels all tickets by the organizer's will and owes what they cost", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    expect(await refundOrder(desk)(ALL)).toEqual({ ok: true, value: aCancelledOrder() });
    expect(desk.orders.now(ORDER)).toEqual(aCancelledOrder());
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
    await refundOrder(desk)({ ...ALL, percent });
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
    expect(await refundOrder(desk)(ALL)).toMatchObject({ ok: true, value: { status: "cancelled" } });
    expect(owed(desk.orders.now(ORDER))).toEqual([1999, 2500]);
  });

  describe("owes what the event promises its buyers", () => {
    const until = at("12:30:00.000");

    it.each([
      { asked: 0, promised: 50, time: "12:29:59.999", amounts: [999, 1250] },
      { asked: 49, promised: 50, time: "12:29:59.999", amounts: [999, 1250] },
      { asked: 50, promised: 50, time: "12:29:59.999", amounts: [999, 1250] },
      { asked: 100, promised: 50, time: "12:29:59.999", amounts: [1999, 2500] },
      { asked: 0, promised: 50, time: "12:30:00.000", amounts: [null, null] },
      { asked: 50, promised: 100, time: "12:30:00.000", amounts: [999, 1250] },
    ])(
      "where $asked percent are asked for and $promised are promised until 12:30, at $time",
      async ({ asked, promised, time, amounts }) => {
        const event = anEvent({ refund: { until, percent: promised } });
        const desk = aDesk({ events: [event], orders: [aCompletedOrder()], time });
        await refundOrder(desk)({ ...ALL, percent: asked });
        expect(owed(desk.orders.now(ORDER))).toEqual(amounts);
      },
    );
  });

  it.each([0, 50])("owes all once the event is cancelled, where %d percent are asked for", async (percent) => {
    const desk = aDesk({ events: [anEvent({ status: "cancelled" })], orders: [aCompletedOrder()] });
    await refundOrder(desk)({ ...ALL, percent });
    expect(owed(desk.orders.now(ORDER))).toEqual([1999, 2500]);
    expect(desk.orders.now(ORDER)).toMatchObject({ failure: { code: "EVENT_CANCELLED" } });
  });

  it("knows from the database, not from memory, that the event is cancelled", async () => {
    const desk = aDesk({ events: [PROMISES_NOTHING], orders: [aCompletedOrder()] });
    await desk.events.recall(EVENT);
    desk.store.put({ ...PROMISES_NOTHING, status: "cancelled" });
    await refundOrder(desk)({ ...ALL, percent: 0 });
    expect(owed(desk.orders.now(ORDER))).toEqual([1999, 2500]);
  });

  it("changes nothing where it is repeated, with whatever percentage", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    await refundOrder(desk)({ ...ALL, percent: 50 });
    const after = desk.orders.now(ORDER);
    expect(await refundOrder(desk)(ALL)).toEqual({ ok: true, value: after });
    expect(desk.orders.now(ORDER)).toBe(after);
    expect(desk.orders.announced).toHaveLength(1);
  });

  it("owes nothing more once the money went back", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()], time: "12:30:00.000" });
    await refundOrder(desk)(ALL);
    await executeRefunds(desk)();
    await refundOrder(desk)(ALL);
    await executeRefunds(desk)();
    expect(desk.payments.refunds).toHaveLength(2);
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

  it("refuses tickets that the order never had", async () => {
    const desk = aDesk({ orders: [aCompletedOrder()] });
    expect(await refundOrder(desk)({ ...ALL, ticketIds: [TICKET_1, TICKET_3] })).toMatchObject({
      ok: false,
      error: { reason: "TICKET_NOT_FOUND", facts: { tickets: [TICKET_3] } },
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
