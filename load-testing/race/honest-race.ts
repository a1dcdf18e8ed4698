import type { Evidence } from "./evidence.ts";

const PRICE = 1999;

export function sale(number: number) {
  return { buyerId: `buyer-${number}`, orderId: `order-${number}`, ticketId: `general-00000${number}` };
}

export function paymentOf(orderId: string) {
  const paid = { state: "captured", method: null, authorized: true, refunded: 0 };
  return { id: `pi-${orderId}`, orderId, attempt: 1, amount: PRICE, ...paid };
}

const SALES = [sale(1), sale(2)];

/** Evidence for the tests of the judge: three buyers, two tickets, and nothing wrong. */
export function honestRace(): Evidence {
  return {
    buyers: 3,
    tickets: 2,
    signedUp: ["buyer-1", "buyer-2", "buyer-3"],
    stories: [
      ...SALES.map(({ buyerId, orderId, ticketId }) => ({
        buyerId,
        held: { orderId, ticketId },
        end: { kind: "sold", orderId, ticketId, holdToSoldMs: 90 } as const,
      })),
      { buyerId: "buyer-3", held: null, end: { kind: "lost", lastHold: 409 } },
    ],
    answers: [
      { endpoint: "holdTicket", status: 200, code: null, ms: 5 },
      { endpoint: "holdTicket", status: 409, code: "TICKET_UNAVAILABLE", ms: 5 },
    ],
    scan: {
      tickets: SALES.map(({ buyerId, orderId, ticketId }) => ({
        ...{ id: ticketId, state: "sold", orderId, ownerId: buyerId },
      })),
      orders: SALES.map(({ buyerId, orderId, ticketId }) => ({
        ...{ id: orderId, ownerId: buyerId, eventId: "event", status: "completed", total: PRICE, attempt: 1 },
        payment: { status: "captured" },
        lines: [{ ticketId, status: "sold" }],
      })),
      purchases: SALES.map(({ buyerId, orderId, ticketId }) => ({
        ...{ ownerId: buyerId, eventId: "event", ticketId, orderId, status: "active" },
      })),
      buyers: SALES.map(({ buyerId, orderId }) => ({ id: buyerId, orders: { [orderId]: 1 } })),
      payments: SALES.map(({ orderId }) => paymentOf(orderId)),
      ledger: SALES.flatMap(({ orderId }) =>
        ["1-authorized", "1-captured"].map((id) => ({ id, orderId, paymentId: `pi-${orderId}`, amount: PRICE })),
      ),
      profiles: new Set(["buyer-1", "buyer-2", "buyer-3"]),
      outboxRows: [],
    },
    shown: {
      availableTickets: 0,
      totalTickets: 2,
      tickets: new Map(SALES.map(({ ticketId }) => [ticketId, "sold"])),
    },
    hostDeath: null,
  };
}
