import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { EVENT, eventId, orderId, ORGANIZER, userId } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { MemorySales } from "../../../test/builders/memory-sales";
import { aCompletedOrder, aHeldOrder, aPartlyCancelledOrder, anEndedOrder } from "../../../test/builders/order";
import type { TicketedEvent } from "../events";
import type { Order } from "./domain/order";
import { listEventOrders, summarizeSales, walkEventOrders } from "./read-sales";

const OF = { eventId: EVENT, organizerId: ORGANIZER };
const PAGE = { status: null, limit: 2, after: null };
const PAGE_OF_A_WALK = 500;

function given(orders: readonly Order[], events: readonly TicketedEvent[] = [anEvent()]) {
  const records = new MemorySales(orders);
  const { clock, events: lookup, store } = aDesk({ events });
  const deps = { events: lookup, records, clock };
  return {
    records,
    store,
    list: listEventOrders(deps),
    walk: walkEventOrders(deps),
    summarize: summarizeSales(deps),
  };
}

function completed(count: number): readonly Order[] {
  return Array.from({ length: count }, (_, index) => aCompletedOrder({ id: orderId(`order-${index}`) }));
}

describe("listEventOrders", () => {
  const others = aHeldOrder({ id: orderId("others"), eventId: eventId("event-2") });

  it("answers the event's orders page by page", async () => {
    const { list } = given([others, ...completed(3)]);
    const first = await list({ ...OF, ...PAGE });
    expect(first).toMatchObject({ ok: true, value: { orders: [{ id: "order-0" }, { id: "order-1" }] } });
    const after = first.ok ? first.value.next : null;
    expect(await list({ ...OF, ...PAGE, after })).toMatchObject({
      value: { orders: [{ id: "order-2" }], next: null },
    });
  });

  it("answers only those in a status", async () => {
    const { list } = given([aHeldOrder(), aCompletedOrder({ id: orderId("paid") })]);
    const paid = await list({ ...OF, ...PAGE, status: "completed" });
    expect(paid).toMatchObject({ value: { orders: [{ id: "paid" }] } });
  });
});

describe("walkEventOrders", () => {
  it("reads no page before it is asked for", async () => {
    const { walk, records } = given(completed(2 * PAGE_OF_A_WALK + 1));
    const walked = await walk(OF);
    if (!walked.ok) throw new Error(walked.error.detail);
    const sizes: number[] = [];
    for await (const orders of walked.value) {
      sizes.push(orders.length);
      expect(records.asked).toBe(sizes.length);
    }
    expect(sizes).toEqual([PAGE_OF_A_WALK, PAGE_OF_A_WALK, 1]);
  });
});

describe("summarizeSales", () => {
  it("counts all pages of the orders that were paid for", async () => {
    const orders = [...completed(PAGE_OF_A_WALK + 1), aPartlyCancelledOrder(), aHeldOrder(), anEndedOrder("expired")];
    const { summarize, records } = given(orders, [anEvent({ timeZone: "Asia/Tokyo" })]);
    expect(await summarize(OF)).toMatchObject({
      ok: true,
      value: {
        timeZone: "Asia/Tokyo",
        currency: "USD",
        asOf: at("12:00:00.000"),
        total: { sold: { tickets: 1004, amount: 502 * 4499 }, refundsOpen: { tickets: 1, amount: 2500 } },
        types: [{ id: "general", name: "General" }],
        days: [{ date: "2030-06-01", typeId: "general" }],
      },
    });
    expect(records.asked).toBe(2);
  });
});

describe("an event's orders", () => {
  const stranger = { ...OF, organizerId: userId("organizer-2") };

  it.each([
    ["an event that does not exist", [], OF, "EVENT_NOT_FOUND"],
    ["another's draft", [anEvent({ status: "draft" })], stranger, "EVENT_NOT_FOUND"],
    ["another's published event", [anEvent()], stranger, "PERMISSION_DENIED"],
    ["another's cancelled event", [anEvent({ status: "cancelled" })], stranger, "PERMISSION_DENIED"],
  ])("of %s are refused before any is read", async (...[, events, of, reason]) => {
    const { list, walk, summarize, records } = given(completed(1), events);
    for (const answer of [await list({ ...of, ...PAGE }), await walk(of), await summarize(of)]) {
      expect(answer).toMatchObject({ ok: false, error: { reason } });
    }
    expect(records.asked).toBe(0);
  });

  it("are shown of a draft to its organizer", async () => {
    const { list } = given([], [anEvent({ status: "draft" })]);
    expect(await list({ ...OF, ...PAGE })).toEqual({ ok: true, value: { orders: [], next: null } });
  });
});
