import {
  aCancelledOrder,
  aClientPaidOrder,
  aCompletedOrder,
  aHeldOrder,
  aLine,
  anEndedOrder,
  anOrderThatRequiresAction,
  anUnansweredOrder,
  aPartlyCancelledOrder,
  aPurchasingOrder,
  aStuckOrder,
} from "../../../../test/builders/order";
import { anOrderDispute } from "../../../../test/builders/dispute";
import { TICKET_1, TICKET_2 } from "../../../../test/builders/ids";
import { at, CANCELLED_AT } from "../../../../test/builders/instants";
import { NEVER_RESERVED, RESERVED } from "../../../../test/builders/movement";
import { absorbingStates, reachableFrom, type TransitionTable } from "../../../kernel/transitions";
import { bookDispute, keepDisputed } from "./dispute";
import { bookRefunds } from "./book-refunds";
import { cancel } from "./cancel";
import { SAME, type Decision } from "./decision";
import type { Order, OrderStatus } from "./order";
import { complete, decline, fail, purchase, republish, wait } from "./purchase";
import { refund } from "./refund";
import { expire, release } from "./release";
import { ORDER_TRANSITIONS, type OrderCommand } from "./transitions";

const TABLE: TransitionTable<OrderStatus, OrderCommand> = ORDER_TRANSITIONS;

const IN_TIME = at("12:10:00.000");
const TOO_LATE = at("12:20:00.000");
const ONCE_DUE = at("12:45:00.000");
const NO = { code: "card_declined", detail: "The card was declined." };

const REFUNDED = {
  ...{ give: { percent: 100 }, keepTickets: false, now: CANCELLED_AT },
  command: { id: "command-1", requestHash: null },
};
const BOOKED = { paymentId: "pi_1", now: CANCELLED_AT };
const REFUND = { id: "re_1", name: "mark-1", amount: 2500, reason: TICKET_2 };

/** Each state by the orders between which a command could make a difference. */
const ORDERS = {
  held: [aHeldOrder(), aHeldOrder({ lines: [aLine()] }), aHeldOrder({ attempt: 5 })],
  purchasing: [aPurchasingOrder(), aClientPaidOrder(), anOrderThatRequiresAction(), anUnansweredOrder()],
  stuck: [aStuckOrder()],
  completed: [aCompletedOrder(), aPartlyCancelledOrder()],
  cancelled: [aCancelledOrder(), aCancelledOrder({ refunds: [] })],
  released: [anEndedOrder("released")],
  expired: [anEndedOrder("expired")],
  failed: [anEndedOrder("failed")],
} as const satisfies Record<OrderStatus, readonly Order[]>;

/** Each command by the arguments between which it could make a difference. */
const COMMANDS: Readonly<Record<OrderCommand, readonly ((order: Order) => Decision)[]>> = {
  release: [(order) => release(order, null), (order) => release(order, [TICKET_1])],
  expire: [(order) => expire(order, IN_TIME), (order) => expire(order, TOO_LATE)],
  purchase: [
    (order) => purchase(order, { now: IN_TIME, method: null, confirmedBy: "server" }),
    (order) => purchase(order, { now: IN_TIME, method: null, confirmedBy: "client" }),
    (order) => purchase(order, { now: TOO_LATE, method: null, confirmedBy: "server" }),
  ],
  wait: [(order) => wait(order, "pending"), (order) => wait(order, "requires_action")],
  republish: [
    (order) => (isAboutToStall(order) ? SAME : republish(order, IN_TIME)),
    (order) => (isAboutToStall(order) ? SAME : republish(order, ONCE_DUE)),
  ],
  stall: [(order) => (isAboutToStall(order) ? republish(order, ONCE_DUE) : SAME)],
  decline: [
    (order) => decline(order, { now: IN_TIME, error: NO, payment: RESERVED }),
    (order) => decline(order, { now: TOO_LATE, error: NO, payment: NEVER_RESERVED }),
  ],
  complete: [
    (order) => complete(order, { now: IN_TIME, payment: RESERVED }),
    (order) => complete(order, { now: IN_TIME, payment: null }),
  ],
  fail: [
    (order) => fail(order, { failure: NO, payment: RESERVED }),
    (order) => fail(order, { failure: NO, payment: null }),
  ],
  cancel: [
    (order) => cancel(order, { ticketIds: null, refundPercent: 100, now: CANCELLED_AT }),
    (order) => cancel(order, { ticketIds: [TICKET_1], refundPercent: 100, now: CANCELLED_AT }),
  ],
  refund: [
    (order) => refund(order, { ...REFUNDED, ticketIds: null }),
    (order) => refund(order, { ...REFUNDED, ticketIds: [TICKET_1] }),
    (order) => refund(order, { ...REFUNDED, ticketIds: null, keepTickets: true }),
  ],
  bookDispute: [
    (order) => bookDispute(order, { dispute: anOrderDispute(), ...BOOKED }),
    (order) => bookDispute(order, { dispute: anOrderDispute({ status: "lost" }), ...BOOKED }),
  ],
  keepDisputed: [keepDisputed],
  bookRefunds: [
    (order) => bookRefunds(order, { ...BOOKED, facts: [{ ...REFUND, status: "succeeded" }] }),
    (order) => bookRefunds(order, { ...BOOKED, facts: [{ ...REFUND, status: "failed" }] }),
    (order) => bookRefunds(order, { ...BOOKED, facts: [{ ...REFUND, status: "succeeded", reason: null }] }),
  ],
};

const STATES = Object.keys(ORDERS).filter((state): state is OrderStatus => state in ORDERS);
const COMMAND_NAMES = Object.keys(COMMANDS).filter((command): command is OrderCommand => command in COMMANDS);

describe.each(STATES)("an order that is %s", (state) => {
  const cases = COMMAND_NAMES.map((command) => ({ command, targets: TABLE[state][command] ?? [] }));

  it.each(cases)("is led by $command to exactly $targets", ({ command, targets }) => {
    expect([...statesAfter(command, ORDERS[state])].sort()).toEqual([...targets].sort());
  });
});

describe("the lifecycle", () => {
  it("reaches every state from a hold", () => {
    expect([...reachableFrom(TABLE, "held")].sort()).toEqual([...STATES].sort());
  });

  it("ends in released, expired and failed", () => {
    expect(absorbingStates(TABLE)).toEqual(["released", "expired", "failed"]);
  });

  it("ends in cancelled but for refunds and disputes", () => {
    const booked = { bookRefunds: ["cancelled"], bookDispute: ["cancelled"] };
    expect(TABLE.cancelled).toEqual({ refund: ["cancelled"], ...booked });
  });

  it("has no way from a sale back to a hold", () => {
    expect([...reachableFrom(TABLE, "completed")]).toEqual(["completed", "cancelled"]);
  });

  it("gives an order that is stuck no third way", () => {
    expect([...reachableFrom(TABLE, "stuck")].sort()).toEqual(["cancelled", "completed", "failed", "stuck"]);
  });
});

function statesAfter(command: OrderCommand, orders: readonly Order[]): ReadonlySet<OrderStatus> {
  const decisions = orders.flatMap((order) => COMMANDS[command].map((run) => run(order)));
  return new Set(decisions.flatMap((decision) => (decision.kind === "change" ? [decision.change.order.status] : [])));
}

/** `republish` and `stall` are one function: what it does depends on how often the attempt was published. */
function isAboutToStall(order: Order): boolean {
  return order.status === "purchasing" && order.tries >= 5;
}
