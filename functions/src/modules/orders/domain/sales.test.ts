import { at } from "../../../../test/builders/instants";
import { orderId, TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import {
  aCancelledOrder,
  aCompletedOrder,
  aLine,
  anEndedOrder,
  aPartlyCancelledOrder,
  aRefund,
  ORDER_IN_EACH_STATE,
} from "../../../../test/builders/order";
import type { Order } from "./order";
import { addSales, summaryOf, type SalesSummary } from "./sales";

const TYPES = [
  { id: "general", name: "General" },
  { id: "vip", name: "VIP" },
];
const NONE = { tickets: 0, amount: 0 };

function sales(orders: readonly Order[], timeZone = "UTC"): SalesSummary {
  return summaryOf(addSales(new Map(), orders, timeZone), TYPES);
}

describe("the sales of an event", () => {
  it("are none before the first one, for each of its types", () => {
    const figures = { sold: NONE, refunded: NONE, refundsOpen: NONE };
    const types = TYPES.map((type) => ({ ...type, ...figures }));
    expect(sales([])).toEqual({ total: figures, types, days: [] });
  });

  it("are the tickets that were paid for, by type and day", () => {
    const lines = [aLine({ status: "sold" }), aLine({ typeId: "vip", price: 4000, status: "sold" })];
    const next = aCompletedOrder({ id: orderId("order-2"), completedAt: at("12:06:00.000") + 86_400_000 });
    expect(sales([next, aCompletedOrder({ lines })])).toMatchObject({
      total: { sold: { tickets: 4, amount: 1999 + 4000 + 4499 } },
      types: [
        { id: "general", sold: { tickets: 3, amount: 1999 + 4499 } },
        { id: "vip", sold: { tickets: 1, amount: 4000 } },
      ],
      days: [
        { date: "2030-06-01", typeId: "general", sold: { tickets: 1, amount: 1999 } },
        { date: "2030-06-01", typeId: "vip", sold: { tickets: 1, amount: 4000 } },
        { date: "2030-06-02", typeId: "general", sold: { tickets: 2, amount: 4499 } },
      ],
    });
  });

  it.each([
    ["UTC", "2030-06-01"],
    ["Pacific/Auckland", "2030-06-02"],
    ["Pacific/Honolulu", "2030-06-01"],
  ])("have the days of a calendar in %s", (timeZone, date) => {
    const { days } = sales([aCompletedOrder({ completedAt: at("23:59:59.999") })], timeZone);
    expect(days.map((day) => day.date)).toEqual([date]);
  });

  it("stay sold when they are cancelled; their refunds are open until the buyer has them", () => {
    expect(sales([aPartlyCancelledOrder()]).total).toEqual({
      sold: { tickets: 2, amount: 4499 },
      refunded: NONE,
      refundsOpen: { tickets: 1, amount: 2500 },
    });
  });

  it("count a refund on the day it was asked for, in the state it is in", () => {
    const requestedAt = at("12:30:00.000") + 2 * 86_400_000;
    const refunds = [
      aRefund({ ticketId: TICKET_1, status: "succeeded", amount: 999, requestedAt }),
      aRefund({ ticketId: TICKET_2, status: "failed", amount: 1000, requestedAt }),
    ];
    const { total, days } = sales([aCancelledOrder({ refunds })]);
    expect(total).toMatchObject({
      refunded: { tickets: 1, amount: 999 },
      refundsOpen: { tickets: 1, amount: 1000 },
    });
    expect(days).toMatchObject([
      { date: "2030-06-01", sold: { tickets: 2 }, refunded: NONE },
      { date: "2030-06-03", sold: NONE, refunded: { tickets: 1 } },
    ]);
  });

  it("have a type that the event does not know by its id", () => {
    const { types } = sales([aCompletedOrder({ lines: [aLine({ typeId: "early", status: "sold" })] })]);
    expect(types.at(-1)).toMatchObject({ id: "early", name: "early", sold: { tickets: 1 } });
  });

  it("are none of orders that were never paid for, nor of tickets given back before", () => {
    const { completed, cancelled, ...unpaid } = ORDER_IN_EACH_STATE;
    expect(sales([...Object.values(unpaid), anEndedOrder("failed")]).days).toEqual([]);
    expect(sales([completed, cancelled]).total.sold.tickets).toBe(4);
    const lines = [aLine({ status: "released" }), aLine({ status: "sold" })];
    expect(sales([aCompletedOrder({ lines })]).total.sold.tickets).toBe(1);
  });
});
