import { auditDatabase } from "../../scripts/ops/audit.ts";
import { z, type Firestore } from "../host/runtime-libraries.ts";
import type { Sale } from "./sale.ts";

const order = z.object({
  ownerId: z.string(),
  status: z.string(),
  lines: z.array(z.object({ ticketId: z.string(), status: z.string() })),
});
const ticket = z.object({ state: z.string(), orderId: z.string() });
const section = z.object({ sold: z.int() });

export interface StoredOrder {
  readonly id: string;
  readonly ownerId: string;
  readonly status: string;
  /** Those that are held or sold. */
  readonly liveTickets: readonly string[];
}

/** What buyers were told, and what is stored of their event when all is over. */
export interface Evidence {
  /** How many there were. */
  readonly tickets: number;
  readonly visits: Sale["visits"];
  /** By their ids. */
  readonly stored: ReadonlyMap<string, { readonly state: string; readonly orderId: string }>;
  readonly orders: readonly StoredOrder[];
  /** How many the projection shows as sold. */
  readonly shownAsSold: number;
  /** What the audit of the database says. */
  readonly faults: readonly string[];
}

/** Reads every document about the event, and audits the whole database. */
export async function evidenceOf(
  db: Firestore,
  { eventId, tickets, visits }: Pick<Evidence, "tickets" | "visits"> & { readonly eventId: string },
): Promise<Evidence> {
  const event = db.collection("events").doc(eventId);
  const orders = await db.collection("orders").where("eventId", "==", eventId).get();
  const stored = await event.collection("tickets").get();
  const sections = await event.collection("availability").get();
  return {
    ...{ tickets, visits },
    stored: new Map(stored.docs.map((doc) => [doc.id, ticket.parse(doc.data())])),
    orders: orders.docs.map((doc) => storedOrder(doc.id, doc.data())),
    shownAsSold: sections.docs.reduce((sum, doc) => sum + section.parse(doc.data()).sold, 0),
    faults: (await auditDatabase(db)).violations,
  };
}

function storedOrder(id: string, data: unknown): StoredOrder {
  const { lines, ...rest } = order.parse(data);
  const live = lines.filter(({ status }) => status === "held" || status === "sold");
  return { id, ...rest, liveTickets: live.map(({ ticketId }) => ticketId) };
}
