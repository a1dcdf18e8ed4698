import { MINUTE } from "../../src/kernel/instant";
import type { Order } from "../../src/modules/orders";
import { allPayments } from "../world/money";
import { anEvent, held, orderNow, purchasing, tickets, user } from "../world/steps";
import type { World } from "../world/world";

/** A story whose calls are struck, and the calls of it that can be. */
export interface Story {
  readonly name: string;
  readonly steps: readonly string[];
  /** What the sound instance does first. */
  readonly given: (world: World, eventId: Awaited<ReturnType<typeof anEvent>>) => Promise<Order>;
  /** What the instance does whose call is struck. */
  readonly tell: (instance: World, order: Order) => Promise<unknown>;
}

const OWNER = user("ann");

function pay(method: string | null) {
  return async (instance: World, order: Order) => {
    const { attempt } = await purchasing(instance, order, method);
    await instance.finalizePurchase({ orderId: order.id, attempt });
  };
}

const hold = (world: World, eventId: Parameters<Story["given"]>[1]) =>
  held(world, OWNER, { eventId, ticketIds: tickets(1, 2) });

/** The buyer's client has the payment authorized; nobody here knows. */
async function confirmedByClient(world: World, eventId: Parameters<Story["given"]>[1]): Promise<Order> {
  const order = await hold(world, eventId);
  await world.createPayment({ orderId: order.id, ownerId: OWNER });
  const [payment] = await allPayments(world);
  await world.ledger.confirm(payment?.id ?? "", { key: "client", method: "pm_ok" });
  return orderNow(world, order);
}

export const STORIES: readonly Story[] = [
  {
    name: "a card that is good",
    steps: ["replace", "publish", "find", "create", "keep", "authorize", "capture", "replace (2)"],
    given: hold,
    tell: pay("pm_ok"),
  },
  {
    name: "a card that is declined",
    steps: ["create", "authorize", "cancel", "replace (2)"],
    given: hold,
    tell: pay("pm_declined"),
  },
  {
    name: "another card after a decline",
    steps: ["create", "authorize", "capture", "replace (2)"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await pay("pm_declined")(world, order);
      return orderNow(world, order);
    },
    tell: pay("pm_ok"),
  },
  {
    name: "a capture that is refused",
    steps: ["authorize", "capture", "cancel", "replace (2)"],
    given: hold,
    tell: pay("pm_capture_fails"),
  },
  {
    name: "a card that its bank asks about",
    steps: ["authorize", "replace (2)"],
    given: hold,
    tell: pay("pm_requires_action"),
  },
  {
    name: "an event cancelled while its buyer pays",
    steps: ["authorize", "cancel", "replace (2)"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await world.cancelEvent({ eventId, organizerId: user("olga") });
      return order;
    },
    tell: pay("pm_ok"),
  },
  {
    name: "tickets that are free",
    steps: ["replace", "publish", "replace (2)"],
    given: async (world) => hold(world, await anEvent(world, { ticketsPrice: 0 })),
    tell: pay(null),
  },
  {
    name: "a client that pays at the last minute and leaves",
    steps: ["lookUp", "capture", "replace"],
    given: async (world, eventId) => {
      const order = await confirmedByClient(world, eventId);
      world.clock.advance(31 * MINUTE);
      return order;
    },
    tell: (instance) => instance.settlePurchases(),
  },
  {
    name: "a client that never pays",
    steps: ["lookUp", "cancel", "replace"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await world.createPayment({ orderId: order.id, ownerId: OWNER });
      world.clock.advance(31 * MINUTE);
      return orderNow(world, order);
    },
    tell: (instance) => instance.settlePurchases(),
  },
  {
    name: "a webhook before the client is back",
    steps: ["hasHeard", "lookUp", "capture", "replace"],
    given: (world, eventId) => confirmedByClient(world, eventId),
    tell: async (instance) => {
      const [payment] = await allPayments(instance);
      const about = { kind: "payment", paymentId: payment?.id ?? "" } as const;
      await instance.hearProvider({ eventId: "evt_1", livemode: false, about });
    },
  },
  {
    name: "a payment that comes after the order's end",
    steps: ["lookUp", "refund", "replace"],
    given: async (world, eventId) => {
      const order = await purchasing(world, await hold(world, eventId));
      await world.releaseHold({ orderId: order.id, ownerId: OWNER, ticketIds: null });
      const amount = { amount: order.total, currency: order.currency };
      const stray = await world.ledger.create({ key: "by hand", orderId: order.id, attempt: 1, amount });
      await world.ledger.confirm(stray.id, { key: "by hand, confirm", method: "pm_ok" });
      await world.ledger.capture(stray.id, { key: "by hand, capture" });
      return orderNow(world, order);
    },
    tell: async (instance) => {
      const stray = (await allPayments(instance)).find(({ state }) => state === "captured");
      const about = { kind: "payment", paymentId: stray?.id ?? "" } as const;
      await instance.hearProvider({ eventId: "evt_1", livemode: false, about });
    },
  },
  {
    name: "a release while paying",
    steps: ["cancel", "replace"],
    given: async (world, eventId) => purchasing(world, await hold(world, eventId)),
    tell: (instance, { id: orderId }) => instance.releaseHold({ orderId, ownerId: OWNER, ticketIds: null }),
  },
  {
    name: "a payment that the client confirmed",
    steps: ["lookUp", "capture", "replace"],
    given: (world, eventId) => confirmedByClient(world, eventId),
    tell: async (instance, order) => instance.finalizePurchase({ orderId: order.id, attempt: order.attempt }),
  },
  {
    name: "two tickets that are refunded",
    steps: ["replace", "refund", "refund (2)", "replace (2)"],
    given: async (world, eventId) => {
      const order = await hold(world, eventId);
      await pay("pm_ok")(world, order);
      return orderNow(world, order);
    },
    tell: async (instance, { id: orderId }) => {
      await instance.cancelTickets({ ownerId: OWNER, which: { orderId }, ticketIds: null });
      await instance.executeRefunds();
    },
  },
];
