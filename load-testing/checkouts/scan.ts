import { auditDatabase } from "../../scripts/ops/audit.ts";
import { z, type Firestore, type Parsed } from "../host/runtime-libraries.ts";
import { readBooks } from "../money/read-books.ts";
import type { CheckedOrder, Evidence } from "./evidence.ts";

const storedOrder = z.object({
  ownerId: z.string(),
  eventId: z.string(),
  status: z.string(),
  total: z.int(),
  attempt: z.int(),
  lines: z.array(z.object({ ticketId: z.string() })),
});
const storedTicket = z.object({ state: z.string(), orderId: z.string(), ownerId: z.string() });

/** Reads every document about the events, past the API. */
export async function scan(
  db: Firestore,
  eventIds: readonly string[],
): Promise<Pick<Evidence, "books" | "tickets" | "left" | "faults">> {
  const { docs } = await db.collection("orders").get();
  const all = docs.map((doc) => ({ id: doc.id, ...storedOrder.parse(doc.data()) }));
  const ours = all.filter(({ eventId }) => eventIds.includes(eventId));
  const others = new Set(all.filter((order) => !ours.includes(order)).map(({ id }) => id));
  const tickets = await Promise.all(
    eventIds.map((eventId) => db.collection("events").doc(eventId).collection("tickets").get()),
  );
  const [outbox, webhooks] = await Promise.all([db.collection("outbox").get(), db.collection("fakeWebhooks").get()]);
  return {
    books: { orders: ours.map(checked), ...(await readBooks(db, others)) },
    tickets: tickets.flatMap(({ docs }) => docs.map((doc) => ({ id: doc.id, ...storedTicket.parse(doc.data()) }))),
    left: { messages: outbox.size, webhooks: webhooks.size },
    faults: (await auditDatabase(db)).violations,
  };
}

function checked({ id, lines, ...order }: { readonly id: string } & Parsed<typeof storedOrder>): CheckedOrder {
  const { ownerId, status, total, attempt } = order;
  return { id, ownerId, status, total, attempt, ticketIds: lines.map(({ ticketId }) => ticketId) };
}
