import type {
  CancelledOrder,
  CompletedOrder,
  EndedOrder,
  HeldOrder,
  Order,
  OrderFacts,
  OrderLine,
  OrderRefund,
  OrderStatus,
  PurchasingOrder,
  StuckOrder,
} from "../../src/modules/orders/domain/order";
import { BUYER, currency, EVENT, TICKET_1, ORDER, TICKET_2 } from "./ids";
import { at, CANCELLED_AT } from "./instants";

/** A live line at 19.99 dollars. */
export function aLine(overrides: Partial<OrderLine> = {}): OrderLine {
  return {
    ticketId: TICKET_1,
    typeId: "general",
    ticketType: "General",
    section: null,
    row: null,
    seat: null,
    price: 1999,
    status: "held",
    ...overrides,
  };
}

/** A refund of the second ticket's price that the provider has not answered. */
export function aRefund(overrides: Partial<OrderRefund> = {}): OrderRefund {
  const ticketId = overrides.ticketId === undefined ? TICKET_2 : overrides.ticketId;
  return {
    ...{ id: ticketId ?? "order", ticketId, amount: 2500, status: "pending", source: "holdfast" },
    ...{ requestedAt: CANCELLED_AT, commands: [] },
    ...{ isMade: false, attempt: 1, tries: 0, dueAt: CANCELLED_AT },
    ...overrides,
  };
}

/** Two lines in the same status: 19.99 and 25.00 dollars. */
export function twoLines(overrides: Partial<OrderLine> = {}): readonly OrderLine[] {
  return [aLine({ ticketId: TICKET_1, ...overrides }), aLine({ ticketId: TICKET_2, price: 2500, ...overrides })];
}

/** Two tickets, held at 12:00 until 12:20. */
export function aHeldOrder(overrides: Partial<HeldOrder> = {}): HeldOrder {
  return { ...facts(), status: "held", ...overrides };
}

/** The first attempt to pay, asked for at 12:05; the sweep looks at it at 12:05:15. */
export function aPurchasingOrder(overrides: Partial<PurchasingOrder> = {}): PurchasingOrder {
  return {
    ...facts(),
    status: "purchasing",
    version: 2,
    attempt: 1,
    payment: { status: "pending", method: "pm_card", confirmedBy: "server", error: null },
    payUntil: at("12:30:00.000"),
    tries: 0,
    dueAt: at("12:05:15.000"),
    ...overrides,
  };
}

/** A purchase that waits for its buyer until the time to pay is over. */
export function anOrderThatRequiresAction(): PurchasingOrder {
  return aPurchasingOrder({
    version: 3,
    payment: { status: "requires_action", method: "pm_card", confirmedBy: "server", error: null },
    dueAt: at("12:30:00.000"),
  });
}

/** A purchase that the buyer's client confirms: nobody looks at it before the time to pay is over. */
export function aClientPaidOrder(overrides: Partial<PurchasingOrder> = {}): PurchasingOrder {
  return aPurchasingOrder({
    payment: { status: "pending", method: null, confirmedBy: "client", error: null },
    dueAt: at("12:30:00.000"),
    ...overrides,
  });
}

/** A purchase that was published five times without an answer. */
export function anUnansweredOrder(): PurchasingOrder {
  return aPurchasingOrder({ version: 7, tries: 5, dueAt: at("12:16:45.000") });
}

/** Called stuck at 12:16:45; looked at again four minutes later. */
export function aStuckOrder(overrides: Partial<StuckOrder> = {}): StuckOrder {
  return { ...anUnansweredOrder(), status: "stuck", version: 8, tries: 6, dueAt: at("12:20:45.000"), ...overrides };
}

/** Two tickets, paid for at 12:06. */
export function aCompletedOrder(overrides: Partial<CompletedOrder> = {}): CompletedOrder {
  return { ...paidFacts(), status: "completed", lines: twoLines({ status: "sold" }), ...overrides };
}

/** The second ticket cancelled; the provider has not answered its refund. */
export function aPartlyCancelledOrder(overrides: Partial<CompletedOrder> = {}): CompletedOrder {
  const [first, second] = [
    aLine({ status: "sold" }),
    aLine({ ticketId: TICKET_2, price: 2500, status: "cancelled", cancelledAt: CANCELLED_AT }),
  ];
  return aCompletedOrder({
    version: 4,
    lines: [first, second],
    refunds: [aRefund()],
    ...overrides,
  });
}

/** Both tickets cancelled; the provider has answered neither refund. */
export function aCancelledOrder(overrides: Partial<CancelledOrder> = {}): CancelledOrder {
  const lines = twoLines({ status: "cancelled", cancelledAt: CANCELLED_AT });
  return {
    ...paidFacts(),
    status: "cancelled",
    version: 4,
    failure: null,
    lines,
    refunds: lines.map(({ ticketId, price: amount }) => aRefund({ ticketId, amount })),
    ...overrides,
  };
}

export function anEndedOrder(status: EndedOrder["status"]): EndedOrder {
  return { ...facts(), status, version: 2, lines: twoLines({ status: "released" }), failure: null };
}

/** One order in each state. */
export const ORDER_IN_EACH_STATE: Readonly<Record<OrderStatus, Order>> = {
  held: aHeldOrder(),
  purchasing: aPurchasingOrder(),
  stuck: aStuckOrder(),
  completed: aCompletedOrder(),
  cancelled: aCancelledOrder(),
  released: anEndedOrder("released"),
  expired: anEndedOrder("expired"),
  failed: anEndedOrder("failed"),
};

function facts(): OrderFacts {
  return {
    id: ORDER,
    ownerId: BUYER,
    eventId: EVENT,
    eventVersion: 1,
    currency: currency("USD"),
    version: 1,
    createdAt: at("12:00:00.000"),
    until: at("12:20:00.000"),
    lines: twoLines(),
    refunds: [],
    total: 4499,
    attempt: 0,
    payment: { status: "none", method: null, confirmedBy: "server", error: null },
    requestHash: null,
    refundPolicy: { until: at("19:00:00.000"), percent: 100 },
    disputes: [],
    keepsDisputed: false,
  };
}

function paidFacts(): OrderFacts & { readonly completedAt: number } {
  const payment = { status: "captured", method: "pm_card", confirmedBy: "server", error: null } as const;
  return { ...facts(), version: 3, attempt: 1, payment, completedAt: at("12:06:00.000") };
}
