import fc from "fast-check";
import { aDesk } from "../../../test/builders/desk";
import { anEvent } from "../../../test/builders/event";
import { BUYER, currency, ORDER, ORGANIZER, TICKET_1, TICKET_2 } from "../../../test/builders/ids";
import { at } from "../../../test/builders/instants";
import { aCompletedOrder } from "../../../test/builders/order";
import { RefundableProvider } from "../../../test/builders/refundable-provider";
import { HOUR, MINUTE } from "../../kernel/instant";
import { sumOf } from "../../kernel/money";
import { cancelTickets } from "./cancel-tickets";
import type { Movement } from "./domain/movement";
import { refundedOf } from "./domain/order";
import { committedOf } from "./domain/refunds";
import { executeRefunds } from "./execute-refunds";
import { refundOrder } from "./refund-order";
import { settlePayment } from "./settle-payment";

const PAID = aCompletedOrder().total;
const USD = currency("USD");

async function aShop() {
  const payments = new RefundableProvider();
  const events = [anEvent({ refund: { until: at("23:00:00.000"), percent: 50 } })];
  const desk = { ...aDesk({ events, orders: [aCompletedOrder()], time: "12:10:00.000" }), payments };
  await desk.records.keep({ orderId: ORDER, attempt: 1 }, { id: payments.payment.id, clientSecret: "secret" });
  return desk;
}
type Shop = Awaited<ReturnType<typeof aShop>>;

async function look(shop: Shop): Promise<void> {
  await settlePayment(shop, await shop.payments.lookUp(), null).catch(() => null);
}

const some = fc.constantFrom(null, [TICKET_1], [TICKET_2]);
const amount = fc.oneof(fc.integer({ min: 1, max: PAID }), fc.constantFrom(1000, PAID));
const number = fc.nat(9);

type Step = (shop: Shop, step: number) => Promise<unknown>;

/** What happens at the provider without us. */
function atProvider(act: (payments: RefundableProvider) => void): Step {
  return ({ payments }) => {
    act(payments);
    return Promise.resolve();
  };
}

/** Anything that anybody can do about the order's money; each may fail. */
const anyStep = fc.oneof(
  some.map(
    (ticketIds): Step =>
      (shop) =>
        cancelTickets(shop)({ ownerId: BUYER, which: { orderId: ORDER }, ticketIds }),
  ),
  fc
    .tuple(some, fc.constantFrom(0, 50, 100), fc.boolean())
    .map(([ticketIds, percent, keepTickets]): Step => (shop, step) => {
      const command = { id: `command-${step}`, requestHash: null };
      const of = { orderId: ORDER, organizerId: ORGANIZER, ticketIds, command };
      return refundOrder(shop)({ ...of, give: { percent }, keepTickets });
    }),
  fc.tuple(some, amount).map(([ticketIds, given]): Step => (shop, step) => {
    const command = { id: `command-${step}`, requestHash: null };
    const of = { orderId: ORDER, organizerId: ORGANIZER, ticketIds, command, keepTickets: true };
    return refundOrder(shop)({ ...of, give: { amount: given, currency: USD } });
  }),
  amount.map((given) =>
    atProvider((payments) => {
      payments.refundInDashboard(given);
    }),
  ),
  fc.tuple(number, fc.constantFrom("succeed" as const, "fail" as const)).map(([which, answer]) =>
    atProvider((payments) => {
      payments.answerRefund(which, answer);
    }),
  ),
  fc.constantFrom("lost" as const, "silent" as const, "pending" as const).map((fault) =>
    atProvider((payments) => {
      payments.fail(fault);
    }),
  ),
  fc.constant((shop: Shop) => executeRefunds(shop)()),
  fc.constant(look),
);

/** Once nothing fails any more, and everybody has looked often enough. */
async function settled(shop: Shop): Promise<void> {
  shop.payments.recover();
  for (let runs = 0; runs < 12; runs += 1) {
    shop.clock.pass(5 * HOUR);
    await executeRefunds(shop)();
    await look(shop);
  }
}

const anyHistory = fc.array(anyStep, { maxLength: 14 });

async function played(steps: readonly Step[]): Promise<Shop> {
  const shop = await aShop();
  for (const [index, step] of steps.entries()) {
    await step(shop, index).catch(() => null);
    shop.clock.pass(MINUTE);
    expect(shop.payments.refunded()).toBeLessThanOrEqual(PAID);
  }
  await settled(shop);
  return shop;
}

async function movedBy(shop: Shop, kind: Movement["kind"]): Promise<number> {
  const ledger = await shop.orders.ledgerOf(ORDER);
  return sumOf(ledger.filter((movement) => movement.kind === kind).map((movement) => movement.amount));
}

describe("over any history of cancelling, refunding and failing", () => {
  it("order, ledger and provider agree in the end, and no more goes back than was paid", async () => {
    await fc.assert(
      fc.asyncProperty(anyHistory, async (steps) => {
        const shop = await played(steps);
        const order = shop.orders.now(ORDER);
        const ledger = (await movedBy(shop, "refunded")) - (await movedBy(shop, "reversed"));
        expect([ledger, shop.payments.refunded()]).toEqual([refundedOf(order), refundedOf(order)]);
        expect(committedOf(order.refunds)).toBeLessThanOrEqual(PAID);
        expect(order.refunds.filter((one) => one.status === "pending")).toEqual([]);
        expect(order.refunds.filter((one) => one.status === "failed" && one.source === "holdfast")).toEqual([]);
        expect(new Set(order.refunds.map(({ id }) => id)).size).toBe(order.refunds.length);
      }),
      { numRuns: 300 },
    );
  });

  it("meets money that moved outside, that came back, and of which nothing was left", async () => {
    const shops = await Promise.all(fc.sample(anyHistory, { numRuns: 300, seed: 1 }).map(played));
    const orders = shops.map((shop) => shop.orders.now(ORDER));
    expect(orders.some(({ refunds }) => refunds.some(({ source }) => source === "provider"))).toBe(true);
    expect(orders.some(({ refunds }) => refunds.some((one) => one.amount === 0))).toBe(true);
    const reversed = await Promise.all(shops.map((shop) => movedBy(shop, "reversed")));
    expect(reversed.some((sum) => sum > 0)).toBe(true);
  });
});
