import type { Story } from "./buyer.ts";
import type { Evidence } from "./evidence.ts";
import { PARTS, type Part } from "./parts.ts";

const PRICE = 1999;

/** Evidence for the tests of the judge: one buyer for each part, and nothing wrong. */
export function honestCheckouts(): Evidence {
  const stories = PARTS.map(storyOf);
  const bought = stories.filter(({ part }) => part.ends === "completed");
  return {
    buyers: stories.length,
    stories,
    answers: [{ endpoint: "holdTicket", status: 200, code: null, ms: 5 }],
    books: {
      orders: PARTS.map((part, index) => ({
        ...{ id: `order-${index}`, ownerId: `buyer-${index}`, ticketIds: [`ticket-${index}`], status: part.ends },
        ...{ total: Math.round(part.price * 100), attempt: attemptsOf(part) },
      })),
      payments: PARTS.flatMap(paymentsOf),
      ledger: PARTS.flatMap((part, index) => {
        const kinds = part.ends === "completed" && part.price > 0 ? ["authorized", "captured"] : [];
        const paymentId = `pi-${index}-${attemptsOf(part)}`;
        return kinds.map((kind) => ({
          ...{ id: `${attemptsOf(part)}-${kind}`, orderId: `order-${index}`, paymentId, amount: PRICE },
        }));
      }),
    },
    tickets: bought.map(({ buyerId, held }) => ({
      ...{ id: held?.ticketId ?? "", state: "sold", orderId: held?.orderId ?? "", ownerId: buyerId },
    })),
    left: { messages: 0, webhooks: 0 },
    faults: [],
    backstage: {
      traffic: { messages: 9, redelivered: 3, givenBack: 1, underWay: 0 },
      webhooks: { delivered: 9, failed: 0 },
      compared: { compared: 9, settled: 0, failed: 0 },
    },
    hostDeath: null,
  };
}

function storyOf(part: Part, index: number): Story {
  const refused = part.ends === "released" ? part.methods : part.methods.slice(0, -1);
  return {
    ...{ buyerId: `buyer-${index}`, part, held: { orderId: `order-${index}`, ticketId: `ticket-${index}` } },
    declined: refused.map(() => "card_declined"),
    end: { kind: "told", status: part.ends, paidInMs: part.ends === "completed" ? 90 : null },
  };
}

/** In the browser one payment is confirmed by one card after the other; else each card has an attempt of its own. */
function attemptsOf({ confirmedBy, methods }: Part): number {
  return confirmedBy === "browser" ? 1 : methods.length;
}

function paymentsOf(part: Part, index: number): Evidence["books"]["payments"] {
  if (part.price === 0) return [];
  const count = attemptsOf(part);
  return Array.from({ length: count }, (_, before) => {
    const isPaid = part.ends === "completed" && before + 1 === count;
    const method = part.methods[part.confirmedBy === "browser" ? part.methods.length - 1 : before] ?? null;
    return {
      ...{ id: `pi-${index}-${before + 1}`, orderId: `order-${index}`, attempt: before + 1, amount: PRICE, method },
      ...{ state: isPaid ? "captured" : "cancelled", authorized: isPaid, refunded: 0 },
    };
  });
}
