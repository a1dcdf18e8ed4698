import { at } from "../../../../test/builders/instants";
import { anOrderDispute } from "../../../../test/builders/dispute";
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
import { addSales, netOf, summaryOf, type SalesSummary } from "./sales";

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
    const figures = {
      ...{ sold: NONE, free: NONE, cancelled: NONE },
      ...{ refunded: NONE, refundsOpen: NONE, disputed: NONE },
    };
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

  it("are cancelled of those sold; their refunds are open until the buyer has them", () => {
    const { total } = sales([aPartlyCancelledOrder()]);
    expect(total).toMatchObject({
      sold: { tickets: 2, amount: 4499 },
      cancelled: { tickets: 1, amount: 2500 },
      refunded: NONE,
      refundsOpen: { tickets: 1, amount: 2500 },
    });
    expect(netOf(total)).toEqual({ tickets: 1, amount: 4499 });
  });

  it("leave the organizer what neither buyers nor banks have back", () => {
    const refunded = aPartlyCancelledOrder({ refunds: [aRefund({ status: "succeeded", amount: 1250 })] });
    const lost = aCancelledOrder({ refunds: [], disputes: [anOrderDispute({ status: "lost" })] });
    const { total } = sales([refunded, lost]);
    expect(total).toMatchObject({ sold: { tickets: 4 }, cancelled: { tickets: 3 }, refunded: { amount: 1250 } });
    expect(total.disputed).toEqual({ tickets: 2, amount: 4499 });
    expect(netOf(total)).toEqual({ tickets: 1, amount: 2 * 4499 - 1250 - 4499 });
  });

  it("count free tickets as tickets, and as no money", () => {
    const free = { price: 0, status: "sold" } as const;
    const lines = [aLine(free), aLine({ ...free, status: "cancelled" }), aLine({ status: "sold" })];
    const { total } = sales([aCompletedOrder({ lines })]);
    expect(total).toMatchObject({
      sold: { tickets: 3, amount: 1999 },
      free: { tickets: 2, amount: 0 },
      cancelled: { tickets: 1, amount: 0 },
    });
    expect(netOf(total)).toEqual({ tickets: 2, amount: 1999 });
  });

  it.each([
    ["open", 4499, "2030-06-03"],
    ["lost", 4499, "2030-06-03"],
    ["won", 0, "2030-06-01"],
  ] as const)("count a dispute that is %s as %d, on the day it was opened", (status, amount, date) => {
    const openedAt = at("12:30:00.000") + 2 * 86_400_000;
    const { total, days } = sales([aCompletedOrder({ disputes: [anOrderDispute({ status, openedAt })] })]);
    expect(total.disputed.amount).toBe(amount);
    expect(days.at(-1)?.date).toBe(date);
  });

  it("find what a bank took in what is left of each ticket's price, to the cent", () => {
    const vip = aLine({ ticketId: TICKET_2, typeId: "vip", price: 2500, status: "sold" });
    const refunds = [aRefund({ ticketId: TICKET_1, amount: 999, status: "succeeded" })];
    const disputes = [anOrderDispute({ amount: 1500 })];
    const order = aCompletedOrder({ lines: [aLine({ status: "sold" }), vip], refunds, disputes });
    expect(sales([order]).types).toMatchObject([
      { id: "general", disputed: { tickets: 1, amount: 1000 } },
      { id: "vip", disputed: { tickets: 1, amount: 500 } },
    ]);
  });

  it("have a cancellation on its day where the event is, and on its refund's where an older release did not say", () => {
    const late = at("23:30:00.000");
    const said = aCancelledOrder({ lines: [aLine({ status: "cancelled", cancelledAt: late })], refunds: [] });
    const refunds = [aRefund({ ticketId: TICKET_1, requestedAt: late })];
    const untold = aCancelledOrder({ lines: [aLine({ status: "cancelled" })], refunds });
    for (const order of [said, untold]) {
      const { days } = sales([order], "Europe/Paris");
      expect(days.at(-1)).toMatchObject({ date: "2030-06-02", cancelled: { tickets: 1, amount: 1999 } });
    }
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

  it("have nothing open of a refund that somebody made at the provider and that came back", () => {
    const came = aRefund({ id: "outside", ticketId: null, source: "provider", status: "failed" });
    const { total } = sales([aCompletedOrder({ refunds: [came] })]);
    expect([total.refunded, total.refundsOpen]).toEqual([NONE, NONE]);
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
