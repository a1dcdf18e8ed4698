import type { Books } from "../money/books.ts";
import { readBooks } from "../money/read-books.ts";
import { z, type Firestore, type Parsed } from "../host/runtime-libraries.ts";

const ticket = z.object({ state: z.string(), orderId: z.string(), ownerId: z.string() });
const order = z.object({
  ownerId: z.string(),
  eventId: z.string(),
  status: z.string(),
  total: z.number(),
  attempt: z.number(),
  payment: z.object({ status: z.string() }),
  lines: z.array(z.object({ ticketId: z.string(), status: z.string() })),
});
const purchase = z.object({ eventId: z.string(), ticketId: z.string(), orderId: z.string(), status: z.string() });
const buyer = z.object({ lines: z.record(z.string(), z.object({ types: z.record(z.string(), z.number()) })) });

/** All that the database says about one event, after the race. */
export interface Scan {
  readonly tickets: readonly ({ readonly id: string } & Parsed<typeof ticket>)[];
  readonly orders: readonly ({ readonly id: string } & Parsed<typeof order>)[];
  readonly purchases: readonly ({ readonly ownerId: string } & Parsed<typeof purchase>)[];
  /** How many live tickets each buyer has by order. */
  readonly buyers: readonly { readonly id: string; readonly orders: Readonly<Record<string, number>> }[];
  /** What the emulators' provider has, and what the orders' ledgers say about it. */
  readonly payments: Books["payments"];
  readonly ledger: Books["ledger"];
  readonly profiles: ReadonlySet<string>;
  readonly outboxRows: readonly string[];
}

/** Reads every document about the event, without a limit and without the API. */
export async function scan(db: Firestore, eventId: string): Promise<Scan> {
  const event = db.collection("events").doc(eventId);
  const [tickets, orders, purchases, buyers, profiles, outbox] = await Promise.all([
    event.collection("tickets").get(),
    db.collection("orders").get(),
    db.collectionGroup("purchases").get(),
    event.collection("buyers").get(),
    db.collection("users").get(),
    db.collection("outbox").get(),
  ]);
  const all = orders.docs.map((doc) => ({ id: doc.id, ...order.parse(doc.data()) }));
  const others = all.filter((found) => found.eventId !== eventId).map(({ id }) => id);
  return {
    tickets: tickets.docs.map((doc) => ({ id: doc.id, ...ticket.parse(doc.data()) })),
    orders: all.filter((found) => found.eventId === eventId),
    purchases: purchases.docs
      .map((doc) => ({ ownerId: doc.ref.parent.parent?.id ?? "", ...purchase.parse(doc.data()) }))
      .filter((found) => found.eventId === eventId),
    buyers: buyers.docs.map((doc) => ({ id: doc.id, orders: quantities(buyer.parse(doc.data())) })),
    ...(await readBooks(db, new Set(others))),
    profiles: new Set(profiles.docs.map((doc) => doc.id)),
    outboxRows: outbox.docs.map((doc) => doc.id),
  };
}

function quantities({ lines }: Parsed<typeof buyer>): Record<string, number> {
  const entries = Object.entries(lines).map(([orderId, { types }]) => {
    return [orderId, Object.values(types).reduce((sum, quantity) => sum + quantity, 0)] as const;
  });
  return Object.fromEntries(entries);
}
